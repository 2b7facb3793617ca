//! How long someone waits for an answer to be drawn.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Until when an answer is drawn: Ctrl-C and `--timeout` hold for that too.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Patience<'a> {
    cancel: Option<&'a AtomicBool>,
    until: Option<Instant>,
}

/// Whatever a query took, what it found is drawn for so long.
const LEAST: Duration = Duration::from_millis(250);

impl<'a> Patience<'a> {
    /// Waits to the end.
    pub(crate) const ENDLESS: Self = Self { cancel: None, until: None };

    /// Waits until `cancel` is raised, or for what is left of `timeout` when so much of it has gone by.
    pub(crate) fn new(cancel: &'a AtomicBool, timeout: Option<Duration>, gone: Duration) -> Self {
        let left = timeout.map(|timeout| timeout.saturating_sub(gone).max(LEAST));
        Self { cancel: Some(cancel), until: left.and_then(|left| Instant::now().checked_add(left)) }
    }

    /// Whether it is over.
    pub(crate) fn over(&self) -> bool {
        self.cancel.is_some_and(|cancel| cancel.load(Ordering::Relaxed))
            || self.until.is_some_and(|until| Instant::now() >= until)
    }
}
