//! The program as its operator and its visitors meet it: commands, a server process, a browser.

mod browser;
mod place;
mod records;
mod server;

pub(crate) use browser::{Answer, Browser};
pub(crate) use place::{Place, Ran, wait};
pub(crate) use records::Records;
pub(crate) use server::Server;

use std::path::{Path, PathBuf};

/// What everybody chooses in these tests.
pub(crate) const PASSWORD: &str = "three blue ponies";

/// The top folder of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// Twenty pupils as a school office exports them.
pub(crate) fn sample_pupils() -> PathBuf {
    root().join("docs/samples/pupils.csv")
}
