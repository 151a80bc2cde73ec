//! Which part of the week an address asks for.

use crate::shell::{AppError, is_printable};
use crate::urls::escaped;
use serde::Deserialize;
use waymark_domain::text::Line;
use waymark_store::timetabled::{Narrowed, Week};

/// As it stands in the address, and in the form of the calendar.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    pub(super) class: String,
    pub(super) adult: String,
    pub(super) room: String,
    pub(super) pupil: String,
}

impl Asked {
    /// One that none of our pages leads to is refused.
    pub(super) fn narrowed(&self) -> Result<Narrowed, AppError> {
        Ok(Narrowed {
            class: id(&self.class)?,
            pupil: id(&self.pupil)?,
            adult: line(&self.adult)?,
            room: line(&self.room)?,
        })
    }

    pub(super) fn is_whole(&self) -> bool {
        self.fields().next().is_none()
    }

    /// What is asked for, by name.
    pub(super) fn fields(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let fields = [
            ("class", self.class.as_str()),
            ("adult", &self.adult),
            ("room", &self.room),
            ("pupil", &self.pupil),
        ];
        fields.into_iter().filter(|(_, value)| !value.is_empty())
    }

    /// An address that asks for the same part.
    pub(super) fn address(&self, of: &str) -> String {
        let pairs: Vec<_> = self
            .fields()
            .map(|(name, value)| format!("{name}={}", escaped(value)))
            .collect();
        if pairs.is_empty() {
            of.to_owned()
        } else {
            format!("{of}?{}", pairs.join("&"))
        }
    }

    /// Whose week it is: "P4, Ms Bell"; blank for all of it.
    pub(super) fn title(&self, week: &Week) -> String {
        let class = week.lines.iter().find_map(|line| {
            let class = line.class.as_ref()?;
            (class.id.to_string() == self.class).then(|| class.name.clone())
        });
        let pupil = week.lines.iter().find_map(|line| {
            let own = line.placed.pupil.to_string() == self.pupil;
            own.then(|| line.name.clone())
        });
        let typed = [&self.adult, &self.room].map(|name| name.trim().to_owned());
        let typed = typed.into_iter().filter(|name| !name.is_empty());
        let parts: Vec<_> = pupil.into_iter().chain(class).chain(typed).collect();
        parts.join(", ")
    }
}

/// As the places of a session have it: one line of a bearable length.
fn line(raw: &str) -> Result<String, AppError> {
    if !is_printable(raw) {
        return Err(AppError::Malformed);
    }
    let line = Line::optional(raw).map_err(|_| AppError::Malformed)?;
    Ok(line.map_or_else(String::new, |line| line.to_string()))
}

fn id<T: std::str::FromStr>(raw: &str) -> Result<Option<T>, AppError> {
    if raw.is_empty() {
        return Ok(None);
    }
    raw.parse().map(Some).map_err(|_| AppError::NotFound)
}
