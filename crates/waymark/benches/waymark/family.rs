//! The memory that this process and those that it started use while something is done.

use anyhow::{Context, Result};
use std::collections::HashMap;
use std::fmt;
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

/// In megabytes.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Memory {
    /// The most that each process ever had, added up.
    pub(crate) most: usize,
    /// The most that all had at one time, where what several share counts once.
    pub(crate) proportional: usize,
}

impl fmt::Display for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { most, proportional } = self;
        write!(
            f,
            "{most} MB at most, {proportional} MB where what is shared counts once"
        )
    }
}

/// Watches what is started while something is done; where nothing is, what this process needs more than before.
pub(crate) fn watched<T>(work: impl FnOnce() -> Result<T>) -> Result<(T, Memory)> {
    let (before, done) = (forget_peak()?, AtomicBool::new(false));
    std::thread::scope(|both| {
        let watch = both.spawn(|| {
            let (mut seen, mut most) = (HashMap::new(), 0);
            while !done.load(Ordering::Relaxed) {
                most = most.max(look(&mut seen));
                std::thread::sleep(BETWEEN_LOOKS);
            }
            (seen, most)
        });
        let worked = work();
        done.store(true, Ordering::Relaxed);
        let (seen, proportional) = watch.join().unwrap_or_default();
        let grown = peak()?.saturating_sub(before);
        let memory = if seen.is_empty() {
            Memory {
                most: grown,
                proportional: grown,
            }
        } else {
            Memory {
                most: seen.values().sum::<usize>() / 1024,
                proportional: proportional / 1024,
            }
        };
        Ok((worked?, memory))
    })
}

/// Begins to count the peak of this process anew; returns what it has now, in megabytes.
pub(crate) fn forget_peak() -> Result<usize> {
    fs::write("/proc/self/clear_refs", "5")?;
    peak()
}

/// The most that this process had since, in megabytes.
pub(crate) fn peak() -> Result<usize> {
    Ok(kilobytes("/proc/self/status", "VmHWM:").context("Linux says it")? / 1024)
}

/// Notes the peak of every process below this one; returns what they share fairly between them, in kilobytes.
fn look(seen: &mut HashMap<u32, usize>) -> usize {
    let mut proportional = 0;
    for id in below(std::process::id()) {
        if let Some(peak) = kilobytes(&format!("/proc/{id}/status"), "VmHWM:") {
            seen.insert(id, peak);
        }
        proportional += kilobytes(&format!("/proc/{id}/smaps_rollup"), "Pss:").unwrap_or_default();
    }
    proportional
}

/// The processes that a process started, and those that they did.
fn below(of: u32) -> Vec<u32> {
    let tasks = fs::read_dir(format!("/proc/{of}/task"))
        .into_iter()
        .flatten()
        .flatten();
    let children = tasks.filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
    let ids = children.flat_map(|ids| {
        ids.split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    });
    let ids = ids.filter_map(|id| id.parse().ok());
    ids.flat_map(|id| [vec![id], below(id)].concat()).collect()
}

fn kilobytes(file: &str, name: &str) -> Option<usize> {
    let status = fs::read_to_string(file).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}
