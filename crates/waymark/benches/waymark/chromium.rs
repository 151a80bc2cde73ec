//! Chromium without a window: started for one print, or kept and told what to print over a pipe.

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

pub(crate) const PROGRAM: &str = "chromium";
/// As root it wants no sandbox, and it must not call home.
const QUIET: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// A browser for one page.
pub(crate) fn print_once(page: &Path, pdf: &Path) -> Result<()> {
    let mut browser = Command::new(PROGRAM);
    browser.args(QUIET).arg("--no-pdf-header-footer");
    browser
        .arg(format!("--print-to-pdf={}", pdf.display()))
        .arg(address(page));
    let done = browser
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    ensure!(done.success(), "Chromium ended with {done}");
    Ok(())
}

/// A browser that stays.
pub(crate) struct Chromium {
    child: Child,
    says: BufReader<ChildStdout>,
    hears: ChildStdin,
    session: String,
    last: u64,
    /// The page that was asked for last is there.
    loaded: bool,
}

impl Chromium {
    pub(crate) fn open(folder: &Path) -> Result<Self> {
        // It hears on descriptor 3 and says on 4, which a shell can set.
        let run = format!("exec {PROGRAM} \"$@\" 3<&0 4>&1 >/dev/null 2>&1");
        let mut shell = Command::new("sh");
        shell
            .args(["-c", &run, "sh"])
            .args(QUIET)
            .arg("--remote-debugging-pipe");
        shell.arg(format!(
            "--user-data-dir={}",
            folder.join("browser").display()
        ));
        let mut child = shell.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let (says, hears) = (
            child.stdout.take().context("piped")?,
            child.stdin.take().context("piped")?,
        );
        let mut browser = Self {
            child,
            says: BufReader::new(says),
            hears,
            session: String::new(),
            last: 0,
            loaded: false,
        };
        let target = browser.asks("Target.createTarget", &json!({ "url": "about:blank" }))?;
        let attach = json!({ "targetId": target["targetId"], "flatten": true });
        let attached = browser.asks("Target.attachToTarget", &attach)?;
        let session = attached["sessionId"].as_str().context("a session")?;
        session.clone_into(&mut browser.session);
        browser.asks("Page.enable", &json!({}))?;
        Ok(browser)
    }

    /// Opens the page and prints it, tagged and on the paper that its style sheet says.
    pub(crate) fn print(&mut self, page: &Path) -> Result<()> {
        self.loaded = false;
        self.asks("Page.navigate", &json!({ "url": address(page) }))?;
        while !self.loaded {
            self.hears_of()?;
        }
        let how = json!({ "printBackground": true, "preferCSSPageSize": true, "generateTaggedPDF": true });
        let printed = self.asks("Page.printToPDF", &how)?;
        ensure!(
            printed["data"]
                .as_str()
                .is_some_and(|pdf| pdf.starts_with("JVBER")),
            "no PDF"
        );
        Ok(())
    }

    fn asks(&mut self, method: &str, params: &Value) -> Result<Value> {
        self.last += 1;
        let mut message = json!({ "id": self.last, "method": method, "params": params });
        if !self.session.is_empty() {
            message["sessionId"] = self.session.as_str().into();
        }
        self.hears.write_all(format!("{message}\0").as_bytes())?;
        loop {
            let mut said = self.hears_of()?;
            if said["id"] == self.last {
                if let Some(error) = said.get("error") {
                    bail!("{method}: {error}");
                }
                return Ok(said["result"].take());
            }
        }
    }

    fn hears_of(&mut self) -> Result<Value> {
        let mut message = Vec::new();
        self.says.read_until(0, &mut message)?;
        ensure!(message.pop() == Some(0), "Chromium has gone");
        let message: Value = serde_json::from_slice(&message)?;
        self.loaded |= message["method"] == "Page.loadEventFired";
        Ok(message)
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        drop(self.asks("Browser.close", &json!({})));
        drop(self.child.wait());
    }
}

fn address(page: &Path) -> String {
    format!("file://{}", page.display())
}
