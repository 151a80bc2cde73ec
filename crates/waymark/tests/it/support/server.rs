//! A server process.

use super::{Browser, PASSWORD};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Runs until it is stopped, killed or dropped.
pub(crate) struct Server {
    process: Child,
    out: BufReader<ChildStdout>,
    log: PathBuf,
    address: SocketAddr,
    /// From its start until it answered that it is ready.
    pub(crate) took: Duration,
}

impl Server {
    /// Starts `command` and waits until it is ready. What it logs goes to a file in `folder`.
    #[track_caller]
    pub(crate) fn start(command: &mut Command, folder: &Path) -> Self {
        let log = folder.join("server.log");
        let begun = Instant::now();
        let file = File::create(&log).expect("the log can be written");
        let mut process = command
            .stdout(Stdio::piped())
            .stderr(file)
            .spawn()
            .expect("the program starts");
        let mut out = BufReader::new(process.stdout.take().expect("its output is ours"));
        let address = greeting(&mut out).unwrap_or_else(|| {
            panic!(
                "no server: {}",
                fs::read_to_string(&log).unwrap_or_default()
            )
        });
        let mut server = Self {
            process,
            out,
            log,
            address,
            took: Duration::ZERO,
        };
        server.until_ready();
        server.took = begun.elapsed();
        server
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// A browser that has never been here.
    pub(crate) fn browser(&self) -> Browser {
        Browser::new(self.address)
    }

    /// A browser in which the person of the link has chosen a password and is signed in.
    #[track_caller]
    pub(crate) fn join(&self, link: &str) -> Browser {
        let mut browser = self.browser();
        let answer = browser
            .post(link, &[("password", PASSWORD)])
            .expect("the server answers");
        assert_eq!(
            (answer.status, answer.location()),
            (303, Some("/start")),
            "{}",
            answer.body
        );
        browser
    }

    /// For what is done to a process from outside.
    pub(crate) fn process(&self) -> u32 {
        self.process.id()
    }

    /// What it has logged so far.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    #[track_caller]
    fn until_ready(&self) {
        let begun = Instant::now();
        while !self
            .browser()
            .get("/readyz")
            .is_ok_and(|answer| answer.status == 200)
        {
            assert!(
                begun.elapsed() < Duration::from_secs(20),
                "never ready: {}",
                self.log()
            );
            sleep(Duration::from_millis(5));
        }
    }

    /// Ends it as a power cut would: at once.
    pub(crate) fn kill(mut self) {
        self.process.kill().expect("the process is ours");
        self.process.wait().expect("the process is ours");
    }

    /// Asks it to stop.
    pub(crate) fn terminate(&self) {
        let sent = Command::new("kill")
            .arg(self.process.id().to_string())
            .status();
        assert!(sent.expect("kill is on every machine").success());
    }

    /// Waits for its end: the exit code and the last words.
    pub(crate) fn ended(mut self) -> (Option<i32>, String) {
        let mut words = String::new();
        self.out
            .read_to_string(&mut words)
            .expect("its output is text");
        (
            self.process.wait().expect("the process is ours").code(),
            words,
        )
    }

    /// Asks it to stop and waits for its end.
    #[track_caller]
    pub(crate) fn stop(self) {
        self.terminate();
        assert_eq!(self.ended().0, Some(0));
    }
}

/// Never leaves a process behind, also when a test fails.
impl Drop for Server {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// The address in `Waymark is at http://127.0.0.1:8080 with its records in …`.
fn greeting(out: &mut impl BufRead) -> Option<SocketAddr> {
    let mut line = String::new();
    out.read_line(&mut line).ok()?;
    let (_, rest) = line.split_once("http://")?;
    rest.split_whitespace().next()?.parse().ok()
}
