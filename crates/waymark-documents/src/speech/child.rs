//! A program that is fed words and gives back a sound, alone or through a second one.

use super::SpeechError;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// A program that says nothing for so long hangs, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(20);
/// Whoever waits has gone away by then.
const LONGEST: Duration = Duration::from_mins(5);
/// In bytes: more than an hour of speech, packed.
const LARGEST: usize = 32 * 1024 * 1024;
/// In bytes, between two looks at whether it goes on.
const GULP: usize = 64 * 1024;

pub(super) struct Run<'a> {
    /// Its name, for saying what failed.
    pub(super) program: &'static str,
    pub(super) path: &'a Path,
    /// Ours alone, never anything that somebody wrote.
    pub(super) arguments: &'a [&'a str],
}

impl Run<'_> {
    /// All that the program says to what it is fed. It is ended when it falls silent or says too much.
    pub(super) fn feed(&self, fed: &[u8]) -> Result<Vec<u8>, SpeechError> {
        let mut child = self.start(Stdio::piped())?;
        let ear = child.stdin.take();
        let heard = listen(&mut child, ear, fed);
        self.ended(child, heard)
    }

    /// The same through a second program, which packs what the first one says while it still speaks, so that the
    /// waves of a long plan are never held as a whole.
    pub(super) fn through(&self, packing: &Run<'_>, fed: &[u8]) -> Result<Vec<u8>, SpeechError> {
        let mut speaking = self.start(Stdio::piped())?;
        let waves = speaking.stdout.take().map_or_else(Stdio::null, Stdio::from);
        let packed = packing.start(waves).and_then(|mut child| {
            let heard = listen(&mut child, speaking.stdin.take(), fed);
            packing.ended(child, heard)
        });
        // The packer ends when the voice does; a voice that it left behind is ended here.
        let spoken = match packed {
            Ok(_) => self.ended(speaking, Some(vec![0])),
            Err(_) => self.ended(speaking, None),
        };
        packed.and_then(|packed| spoken.map(|_| packed))
    }

    fn ended(&self, mut child: Child, heard: Option<Vec<u8>>) -> Result<Vec<u8>, SpeechError> {
        let ended = if heard.is_some() {
            child.wait()
        } else {
            child.kill().and_then(|()| child.wait())
        };
        let ended = ended.map_err(|error| self.failed(&error))?;
        match heard {
            Some(heard) if ended.success() && !heard.is_empty() => Ok(heard),
            _ => Err(self.failed(&ended)),
        }
    }

    fn failed(&self, error: &dyn std::fmt::Display) -> SpeechError {
        let program = self.program;
        tracing::warn!(program, %error, "nothing can be listened to");
        SpeechError::Failed { program }
    }

    fn start(&self, fed_by: Stdio) -> Result<Child, SpeechError> {
        Command::new(self.path)
            .args(self.arguments)
            .env_remove("ESPEAK_DATA_PATH")
            .stdin(fed_by)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| self.failed(&error))
    }
}

/// Feeds an ear and listens to the child at once, since a program may speak before it has heard all. `None` when
/// it falls silent or says too much.
fn listen(child: &mut Child, ear: Option<ChildStdin>, fed: &[u8]) -> Option<Vec<u8>> {
    let mut mouth = child.stdout.take()?;
    let (tell, heard) = mpsc::channel();
    std::thread::scope(|both| {
        both.spawn(move || {
            // A program that has heard enough closes its ear, which is no failure.
            drop(ear.map(|mut ear| ear.write_all(fed)));
        });
        both.spawn(move || {
            let mut gulp = vec![0; GULP];
            loop {
                let read = mouth.read(&mut gulp).map(|count| gulp[..count].to_vec());
                let over = read.as_ref().map_or(true, Vec::is_empty);
                if tell.send(read).is_err() || over {
                    break;
                }
            }
        });
        let all = gather(&heard);
        if all.is_none() {
            // Ends both threads: a dead program neither hears nor speaks.
            drop(child.kill());
        }
        all
    })
}

fn gather(heard: &mpsc::Receiver<std::io::Result<Vec<u8>>>) -> Option<Vec<u8>> {
    let begun = Instant::now();
    let mut all = Vec::new();
    loop {
        let more = heard.recv_timeout(PATIENCE).ok()?.ok()?;
        if more.is_empty() {
            return Some(all);
        }
        all.extend(more);
        if all.len() > LARGEST || begun.elapsed() > LONGEST {
            return None;
        }
    }
}
