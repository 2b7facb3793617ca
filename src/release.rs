//! Giving back what is large.

/// Of more parts than this it takes longer than someone waits who has cancelled.
pub(crate) const LARGE: usize = 1 << 18;

/// Gives back `value`, made of so many parts; beside the work where that takes long.
pub(crate) fn release<T: Send + 'static>(value: T, parts: usize) {
    if parts > LARGE {
        std::thread::spawn(move || drop(value));
    }
}
