//! The figures, on the terminal and in files.

use crate::load::Load;
use anyhow::Result;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// Where the figures go: `target/bench`.
pub(crate) fn folder() -> Result<PathBuf> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .parent()
        .unwrap_or(Path::new("."));
    let folder = target.join("bench");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Figures that belong together.
pub(crate) struct Report {
    of: String,
    figures: Vec<Value>,
}

impl Report {
    /// Begins a table.
    pub(crate) fn of(engine: &str) -> Self {
        Self::remark(&format!(
            "\n{engine:<28} {:>5} {:>9} {:>8} {:>8}   ratio to its limits",
            "tasks", "per s", "p50 ms", "p99 ms"
        ));
        Self {
            of: engine.to_owned(),
            figures: Vec::new(),
        }
    }

    /// Begins a list of other figures.
    pub(crate) fn plain(of: &str) -> Self {
        Self::remark(&format!("\n{of}"));
        Self {
            of: of.to_owned(),
            figures: Vec::new(),
        }
    }

    /// One line of the table: a figure and what it is held against.
    pub(crate) fn add(&mut self, name: &str, tasks: usize, load: Load, limits: &[(&str, Load)]) {
        let ratio = |limit: &Load| load.per_second / limit.per_second;
        let ratios: Vec<_> = limits
            .iter()
            .map(|(name, limit)| format!("{name} {:.3} of {:.0}", ratio(limit), limit.per_second))
            .collect();
        let Load {
            per_second,
            p50,
            p99,
        } = load;
        Self::remark(&format!(
            "{name:<28} {tasks:>5} {per_second:>9.0} {p50:>8.2} {p99:>8.2}   {}",
            ratios.join("; ")
        ));
        let limits: Vec<_> = limits
            .iter()
            .map(|(name, limit)| json!({ "limit": name, "per_second": limit.per_second, "ratio": ratio(limit) }))
            .collect();
        self.figures.push(json!({
            "figure": name, "tasks": tasks, "per_second": per_second, "p50_ms": p50, "p99_ms": p99, "limits": limits,
        }));
    }

    /// A figure of another kind.
    pub(crate) fn add_plain(&mut self, words: &str, figure: Value) {
        Self::remark(words);
        self.figures.push(figure);
    }

    pub(crate) fn write(self, folder: &Path, name: &str) -> Result<()> {
        let whole = json!({ "of": self.of, "profile": profile(), "figures": self.figures });
        fs::write(folder.join(format!("{name}.json")), format!("{whole:#}\n"))?;
        Ok(())
    }

    #[expect(clippy::print_stdout, reason = "this is what it is run for")]
    pub(crate) fn remark(words: &str) {
        println!("{words}");
    }
}

fn profile() -> &'static str {
    if cfg!(debug_assertions) {
        "dev"
    } else {
        "release"
    }
}
