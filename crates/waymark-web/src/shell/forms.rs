//! What came with a request: the ids in its path, its query, its form.

use super::error::AppError;
use crate::App;
use axum::RequestExt;
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::http::header;
use axum::http::request::Parts;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use waymark_ui::DateText;

/// Whether a text has no control character but line ends and tabs. Our pages send no other, and PostgreSQL does
/// not keep U+0000.
pub(crate) fn is_printable(text: &str) -> bool {
    !text
        .chars()
        .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

/// A file that was sent with a form.
#[derive(Debug, Clone, Default)]
pub(crate) struct SentFile {
    /// As the sender's machine calls it, without control characters; blank when no file was chosen.
    pub(crate) name: String,
    pub(crate) bytes: Bytes,
}

impl SentFile {
    /// The file in the field of that name; an empty one when there is none.
    pub(crate) async fn of(form: Multipart, field: &str) -> Result<Self, AppError> {
        Ok(Self::with_fields(form, field).await?.0)
    }

    /// The same with what was typed beside it.
    pub(crate) async fn with_fields(
        mut form: Multipart,
        field: &str,
    ) -> Result<(Self, Fields), AppError> {
        let (mut file, mut fields) = (Self::default(), Fields::default());
        while let Some(part) = form.next_field().await? {
            let named = part.name().unwrap_or_default().to_owned();
            if named == field {
                let name = part.file_name().unwrap_or_default();
                let name = name.chars().filter(|c| !c.is_control()).collect();
                let bytes = part.bytes().await?;
                file = Self { name, bytes };
            } else {
                let text = String::from_utf8(part.bytes().await?.to_vec());
                let text = text.map_err(|_| AppError::Malformed)?;
                if is_printable(&text) {
                    fields.0.push((named, text));
                }
            }
        }
        Ok((file, fields))
    }
}

/// The ids in the path. One that is none is answered like a page that does not exist.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Path<T>(pub(crate) T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for Path<T> {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, AppError> {
        let axum::extract::Path(ids) = axum::extract::Path::from_request_parts(parts, app).await?;
        Ok(Self(ids))
    }
}

/// The values after the question mark.
#[derive(Debug, Clone)]
pub(crate) struct Query<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequestParts<App> for Query<T> {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, AppError> {
        let axum::extract::Query(pairs) =
            axum::extract::Query::<Vec<(String, String)>>::from_request_parts(parts, app).await?;
        Ok(Self(read(pairs)?))
    }
}

/// A form as it was sent: a struct of `String`s and [`Many`]s that is `#[serde(default)]`, since a browser
/// leaves out what is not ticked.
#[derive(Debug, Clone)]
pub(crate) struct Form<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<App> for Form<T> {
    type Rejection = AppError;

    async fn from_request(request: Request, app: &App) -> Result<Self, AppError> {
        Ok(Self(read(pairs(request, app).await?)?))
    }
}

/// A form whose fields are not known beforehand, as it was sent.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fields(pub(crate) Vec<(String, String)>);

impl Fields {
    /// Reads a text that is written as a form sends its fields.
    pub(crate) async fn read(text: impl Into<Body>) -> Result<Self, AppError> {
        let request = Request::post("/")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(text.into())
            .map_err(|_| AppError::Malformed)?;
        let axum::extract::Form(pairs) = request.extract().await?;
        Ok(Self(pairs))
    }

    /// The first value of that name; empty when there is none.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(found, _)| found == name)
            .map_or("", |(_, value)| value)
    }

    /// What was typed into the three boxes of the date field of that name.
    pub(crate) fn day(&self, name: &str) -> DateText<'_> {
        let part = |part: &str| self.get(&format!("{name}.{part}"));
        DateText {
            day: part("day"),
            month: part("month"),
            year: part("year"),
        }
    }

    /// All values of that name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(found, _)| found == name)
            .map(|(_, value)| value.as_str())
    }
}

impl FromRequest<App> for Fields {
    type Rejection = AppError;

    async fn from_request(request: Request, app: &App) -> Result<Self, AppError> {
        Ok(Self(pairs(request, app).await?))
    }
}

/// Any number of values under one name, as checkboxes send them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Many(pub(crate) Vec<String>);

impl Many {
    pub(crate) fn values(&self) -> Vec<&str> {
        self.0.iter().map(String::as_str).collect()
    }
}

impl<'de> Deserialize<'de> for Many {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Sent {
            One(String),
            Several(Vec<String>),
        }
        Ok(match Sent::deserialize(deserializer)? {
            Sent::One(value) => Self(vec![value]),
            Sent::Several(values) => Self(values),
        })
    }
}

async fn pairs(request: Request, app: &App) -> Result<Vec<(String, String)>, AppError> {
    let axum::extract::Form(pairs) = axum::extract::Form::from_request(request, app).await?;
    Ok(pairs)
}

fn read<T: DeserializeOwned>(pairs: Vec<(String, String)>) -> Result<T, AppError> {
    serde_json::from_value(object(pairs)).map_err(|_| AppError::Malformed)
}

/// A name that comes once has a text, one that comes several times has a list.
fn object(pairs: Vec<(String, String)>) -> Value {
    let mut object = Map::new();
    for (name, value) in pairs {
        let value = Value::String(value);
        match object.get_mut(&name) {
            None => drop(object.insert(name, value)),
            Some(Value::Array(values)) => values.push(value),
            Some(first) => *first = Value::Array(vec![first.take(), value]),
        }
    }
    Value::Object(object)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Default, PartialEq, Eq, Deserialize)]
    #[serde(default)]
    struct Sample {
        name: String,
        classes: Many,
    }

    fn sample(pairs: &[(&str, &str)]) -> Option<Sample> {
        read(
            pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        )
        .ok()
    }

    #[test]
    fn checkboxes_come_in_any_number() {
        assert_eq!(sample(&[]), Some(Sample::default()));
        let one = sample(&[("name", "Ann"), ("classes", "1A")]).unwrap();
        assert_eq!(
            (one.name.as_str(), one.classes.values()),
            ("Ann", vec!["1A"])
        );
        let three = sample(&[
            ("classes", "1A"),
            ("classes", "1B"),
            ("x", "y"),
            ("classes", "2A"),
        ])
        .unwrap();
        assert_eq!(three.classes.values(), ["1A", "1B", "2A"]);
    }

    #[test]
    fn a_text_that_comes_twice_is_no_form_of_ours() {
        assert_eq!(sample(&[("name", "Ann"), ("name", "Bea")]), None);
    }
}
