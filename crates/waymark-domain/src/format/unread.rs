//! Keys of a format's file that nobody reads: misspelt, or meant for another place.

use super::definition::Definition;
use super::problem::{Fault, FormatProblem, place_of};
use toml::{Table, Value};

/// Every key that is not known where it stands.
///
/// What the definition writes when it is turned into TOML again is what was understood, so the keys that
/// are missing there were not. This finds them all, where serde's own refusal would stop at the first.
pub(super) fn unread_keys(source: &str, definition: &Definition) -> Vec<FormatProblem> {
    let (Ok(written), Ok(read)) = (source.parse::<Table>(), Table::try_from(definition)) else {
        return Vec::new();
    };
    let mut problems = Vec::new();
    compare(
        "",
        &Value::Table(written),
        &Value::Table(read),
        &mut problems,
    );
    problems
}

fn compare(place: &str, written: &Value, read: &Value, problems: &mut Vec<FormatProblem>) {
    match (written, read) {
        (Value::Table(written), Value::Table(read)) => {
            for (key, value) in written {
                let place = if place.is_empty() {
                    key.clone()
                } else {
                    format!("{place}.{key}")
                };
                match read.get(key) {
                    Some(understood) => compare(&place, value, understood, problems),
                    None => problems.push(unknown(place, read)),
                }
            }
        }
        (Value::Array(written), Value::Array(read)) => {
            for (index, (value, understood)) in written.iter().zip(read).enumerate() {
                let key = value.get("key").and_then(Value::as_str).unwrap_or_default();
                compare(&place_of(place, index, key), value, understood, problems);
            }
        }
        _ => {}
    }
}

fn unknown(place: String, read: &Table) -> FormatProblem {
    FormatProblem {
        place,
        fault: Fault::Unknown {
            known: read.keys().cloned().collect(),
        },
    }
}
