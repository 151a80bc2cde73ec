//! A form, or a part of it, to listen to (D180): the words made sayable, spoken by `espeak-ng`, packed by
//! `lame` or `opusenc`, where a technician has installed them.
//!
//! Invariant: the words travel to the programs on their standard input only, never through a shell, a command
//! line or a file.

mod child;
mod sayable;
#[cfg(test)]
mod tests;

use crate::Language;
use crate::form::{Body, Cover, Form};
use child::Run;
use std::path::{Path, PathBuf};

/// What a recording is packed as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sound {
    /// Plays everywhere.
    Mp3,
    /// Smaller, and plays in any browser.
    Opus,
}

impl Sound {
    pub const ALL: [Self; 2] = [Self::Mp3, Self::Opus];

    /// As addresses and file names say it.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Mp3 => "mp3",
            Self::Opus => "opus",
        }
    }

    pub fn media(self) -> &'static str {
        match self {
            Self::Mp3 => "audio/mpeg",
            Self::Opus => "audio/ogg; codecs=opus",
        }
    }

    /// The program that packs it, and the Debian package that it comes in.
    fn packer(self) -> (&'static str, &'static str) {
        match self {
            Self::Mp3 => ("lame", "lame"),
            Self::Opus => ("opusenc", "opus-tools"),
        }
    }

    fn arguments(self) -> &'static [&'static str] {
        match self {
            // For one voice nobody hears the difference to slower settings; docs/benchmarks.md has what they take.
            Self::Mp3 => &["--quiet", "-m", "m", "-q", "7", "--abr", "32", "-", "-"],
            Self::Opus => &[
                "--quiet",
                "--speech",
                "--comp",
                "0",
                "--framesize",
                "60",
                "--bitrate",
                "24",
                "-",
                "-",
            ],
        }
    }
}

/// Which words of a form are spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spoken {
    /// All but what a cover tells every parent, which is for reading and would take two minutes.
    Whole,
    /// The pupil's own page alone.
    OwnPage,
}

/// How the voice sounds, where a language is spoken in more than one country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accent {
    Scottish,
    /// As the language is spoken where nothing else is known.
    Usual,
}

/// Why there is nothing to listen to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SpeechError {
    /// The Debian package would bring the program.
    #[error("{program} is not installed")]
    Missing {
        program: &'static str,
        package: &'static str,
    },
    #[error("{program} did not make a sound of it")]
    Failed { program: &'static str },
    #[error("the form has no such part")]
    Nothing,
    #[error("there is no voice for {language:?}")]
    Mute { language: Language },
}

/// What speaks.
const VOICE: &str = "espeak-ng";
/// Slower than usual: words a minute, for a listener who may be a child.
const PACE: &str = "150";

impl Form {
    /// What is said, sentence by sentence, as it goes to the voice.
    pub fn spoken(&self, spoken: Spoken) -> String {
        let whole = || Self {
            cover: Cover::default(),
            ..self.clone()
        };
        let text = match spoken {
            Spoken::Whole => whole().text(),
            Spoken::OwnPage => self.own_page().map_or_else(String::new, |form| form.text()),
        };
        sayable::said(&text, self.options.language)
    }

    /// A recording. Blocks for a second or two; where the machine has much else to do, for as long as the voice
    /// and the packer go on.
    pub fn sound(
        &self,
        spoken: Spoken,
        sound: Sound,
        accent: Accent,
    ) -> Result<Vec<u8>, SpeechError> {
        let (packer, package) = sound.packer();
        let voice = find(VOICE, VOICE)?;
        let packer_path = find(packer, package)?;
        let words = self.spoken(spoken);
        if words.trim().is_empty() {
            return Err(SpeechError::Nothing);
        }
        let language = self.options.language;
        if !has_voice(&voice, language)? {
            return Err(SpeechError::Mute { language });
        }
        let arguments = ["--stdin", "--stdout", "-b", "1", "-s", PACE, "-v"];
        let speaking = Run {
            program: VOICE,
            path: &voice,
            arguments: &[&arguments[..], &[self.voice(accent)]].concat(),
        };
        let packing = Run {
            program: packer,
            path: &packer_path,
            arguments: sound.arguments(),
        };
        speaking.through(&packing, words.as_bytes())
    }

    /// By the name that `espeak-ng` gives it, which is the first part of a language's tag.
    fn voice(&self, accent: Accent) -> &'static str {
        let tag = self.options.language.tag();
        match (tag, accent) {
            ("en-GB", Accent::Scottish) => "en-gb-scotland",
            ("en-GB", Accent::Usual) => "en-gb",
            (tag, Accent::Scottish | Accent::Usual) => tag.split('-').next().unwrap_or(tag),
        }
    }

    /// The form with nothing on it but the pupil's own page.
    fn own_page(&self) -> Option<Self> {
        let mut form = self.clone();
        form.parts
            .retain(|part| matches!(part.body, Body::LearnerPage { .. }));
        form.header.clear();
        form.cover = Cover::default();
        form.label.clear();
        (!form.parts.is_empty()).then_some(form)
    }
}

/// Whether the program knows a voice of the language: below the heads of its table there is one.
fn has_voice(voice: &Path, language: Language) -> Result<bool, SpeechError> {
    let asked = format!("--voices={}", language.code());
    let table = Run {
        program: VOICE,
        path: voice,
        arguments: &[&asked],
    }
    .feed(b"")?;
    Ok(String::from_utf8_lossy(&table).lines().count() > 1)
}

/// What of [`VOICE`] and the packers is not installed: the Debian packages, by name.
pub fn missing_speech() -> Vec<&'static str> {
    let packers = Sound::ALL.map(Sound::packer);
    [(VOICE, VOICE)]
        .into_iter()
        .chain(packers)
        .filter(|(program, package)| find(program, package).is_err())
        .map(|(_, package)| package)
        .collect()
}

/// Where the program is, among the folders that the system looks in.
fn find(program: &'static str, package: &'static str) -> Result<PathBuf, SpeechError> {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders)
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
        .ok_or(SpeechError::Missing { program, package })
}
