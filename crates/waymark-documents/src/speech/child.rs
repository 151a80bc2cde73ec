//! A program that is fed words or waves and gives back waves or a packed sound.

use super::SpeechError;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// A plan takes seconds; whatever takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(20);
/// In bytes: an hour of speech as waves.
const LARGEST: u64 = 160 * 1024 * 1024;

pub(super) struct Run<'a> {
    /// Its name, for saying what failed.
    pub(super) program: &'static str,
    pub(super) path: &'a Path,
    /// Ours alone, never anything that somebody wrote.
    pub(super) arguments: &'a [&'a str],
}

impl Run<'_> {
    /// All that the program says to what it is fed. It is ended when it takes too long or says too much.
    pub(super) fn feed(&self, fed: &[u8]) -> Result<Vec<u8>, SpeechError> {
        let program = self.program;
        let failed = |error: &dyn std::fmt::Display| {
            tracing::warn!(program, %error, "nothing can be listened to");
            SpeechError::Failed { program }
        };
        let mut child = self.start().map_err(|error| failed(&error))?;
        let heard = talk(&mut child, fed);
        let ended = if heard.is_some() {
            child.wait()
        } else {
            child.kill().and_then(|()| child.wait())
        };
        let ended = ended.map_err(|error| failed(&error))?;
        match heard {
            Some(heard) if ended.success() && !heard.is_empty() => Ok(heard),
            _ => Err(failed(&ended)),
        }
    }

    fn start(&self) -> std::io::Result<Child> {
        Command::new(self.path)
            .args(self.arguments)
            .env_remove("ESPEAK_DATA_PATH")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
    }
}

/// Feeds and listens at once, since a program may speak before it has heard all. `None` when it takes too long
/// or says too much.
fn talk(child: &mut Child, fed: &[u8]) -> Option<Vec<u8>> {
    let (mut ear, mouth) = (child.stdin.take()?, child.stdout.take()?);
    let (tell, heard) = mpsc::channel();
    std::thread::scope(|both| {
        both.spawn(move || {
            // A program that has heard enough closes its ear, which is no failure.
            drop(ear.write_all(fed));
        });
        both.spawn(move || {
            let mut bytes = Vec::new();
            let read = mouth.take(LARGEST + 1).read_to_end(&mut bytes);
            drop(tell.send(read.map(|_| bytes)));
        });
        let heard = heard.recv_timeout(PATIENCE);
        if heard.is_err() {
            // Ends both threads: a dead program neither hears nor speaks.
            drop(child.kill());
        }
        let bytes = heard.ok()?.ok()?;
        let whole = u64::try_from(bytes.len()).is_ok_and(|length| length <= LARGEST);
        if !whole {
            drop(child.kill());
        }
        whole.then_some(bytes)
    })
}
