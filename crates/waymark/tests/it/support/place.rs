//! A place of its own for one test's records, and the commands that work on it.

use super::{Server, sample_pupils};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tokio::runtime::Runtime;
use waymark_testkit::engines::Folder;
use waymark_testkit::postgres;

/// An empty database of either engine, with a folder beside it.
pub(crate) struct Place {
    folder: Folder,
    database: String,
}

/// What a command came to.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Place {
    pub(crate) fn sqlite() -> Self {
        let folder = Folder::make();
        let database = format!("sqlite:{}", folder.path().join("waymark.db").display());
        Self { folder, database }
    }

    pub(crate) fn postgres() -> Self {
        Self {
            folder: Folder::make(),
            database: wait(postgres::empty()),
        }
    }

    pub(crate) fn database(&self) -> &str {
        &self.database
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The file, where the database is one.
    pub(crate) fn file(&self) -> PathBuf {
        self.folder().join("waymark.db")
    }

    /// The program with nothing but what the test says: no variables, no `waymark.toml` from elsewhere.
    pub(crate) fn bare(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_waymark"));
        command
            .args(words)
            .current_dir(self.folder())
            .stdin(Stdio::null());
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("WAYMARK_") {
                command.env_remove(name);
            }
        }
        command
    }

    /// The program on these records.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = self.bare(words);
        command
            .args(["--database", &self.database])
            .arg("--data")
            .arg(self.folder());
        command
    }

    /// Runs a command to its end.
    pub(crate) fn run(&self, words: &[&str]) -> Ran {
        Ran::of(&mut self.command(words))
    }

    /// A server on these records, on a port of its own.
    pub(crate) fn serve(&self) -> Server {
        self.serve_with(&[])
    }

    /// The same with further words.
    pub(crate) fn serve_with(&self, more: &[&str]) -> Server {
        let words = [&["serve", "--listen", "127.0.0.1:0"], more].concat();
        Server::start(&mut self.command(&words), self.folder())
    }

    /// Makes a school with a coordinator and the sample's twenty pupils. The path of the link comes back.
    pub(crate) fn settle(&self) -> String {
        let link = self.add("ann@school.example", "Ann Reid", "coordinator");
        let imported = self.run(&["import", "pupils", &sample_pupils().to_string_lossy()]);
        imported.went_well();
        link
    }

    /// Adds somebody to the school. The path of their link comes back.
    pub(crate) fn add(&self, email: &str, name: &str, role: &str) -> String {
        let added = self.run(&[
            "person",
            "add",
            "--email",
            email,
            "--name",
            name,
            "--role",
            role,
            "--school",
            "Lochside Primary School",
        ]);
        added.went_well();
        let (_, link) = added
            .out
            .split_once("/welcome/")
            .expect("a link is printed");
        let secret = link.split_whitespace().next();
        format!("/welcome/{}", secret.expect("the link has a secret"))
    }
}

/// PostgreSQL databases go with their test; files go with their folder.
impl Drop for Place {
    fn drop(&mut self) {
        if self.database.starts_with("postgres") && !std::thread::panicking() {
            wait(postgres::drop_database(&self.database));
        }
    }
}

impl Ran {
    pub(crate) fn of(command: &mut Command) -> Self {
        let output = command.output().expect("the program starts");
        Self {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    #[track_caller]
    pub(crate) fn went_well(&self) {
        assert_eq!(self.code, Some(0), "{self:?}");
    }

    /// The one line with which a command refuses.
    #[track_caller]
    pub(crate) fn complaint(&self) -> &str {
        assert_eq!((self.code, self.out.as_str()), (Some(1), ""), "{self:?}");
        let line = self
            .err
            .strip_prefix("waymark: ")
            .and_then(|line| line.strip_suffix('\n'));
        line.filter(|line| !line.contains('\n'))
            .unwrap_or_else(|| panic!("not one line: {self:?}"))
    }
}

/// Waits for what only comes asynchronously.
pub(crate) fn wait<T>(work: impl Future<Output = T>) -> T {
    Runtime::new().expect("a runtime").block_on(work)
}
