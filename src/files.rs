//! Files: what is read whole, and what is replaced whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Replaces a file by `bytes` at once: a reader sees the old one or the new one, never a part.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    stage(path, bytes)?.persist(path).map_err(|why| why.error)?;
    Ok(())
}

/// Whether a file at `path` could be written now: to be asked before long work, not after it.
pub(crate) fn can_replace(path: &Path) -> io::Result<()> {
    stage(path, &[]).map(drop)
}

/// Replaces files of a folder, which is made if it is not there; none is touched unless all can be written.
pub(crate) fn replace_in(folder: &Path, files: &[(String, String)]) -> io::Result<()> {
    if !folder.is_dir() {
        fs::create_dir(folder)?;
    }
    let mut staged = Vec::new();
    for (name, text) in files {
        let path = folder.join(name);
        staged.push((stage(&path, text.as_bytes())?, path));
    }
    for (file, path) in staged {
        file.persist(path).map_err(|why| why.error)?;
    }
    Ok(())
}

/// A file beside `path` with `bytes` in it, to take its place or vanish.
fn stage(path: &Path, bytes: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if path.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
    }
    let mut file = tempfile::Builder::new().prefix(".relata-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(path).map_or(0o644, |old| old.permissions().mode() & 0o777);
        file.as_file().set_permissions(fs::Permissions::from_mode(mode))?;
    }
    Ok(file)
}

/// The files below a folder in the order of their names; those that begin with a dot are left out.
pub(crate) fn below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            let kind = entry.file_type()?;
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() || entry.path().is_file() {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    Ok(files)
}
