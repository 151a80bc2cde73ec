//! Which parts of a format say something else than they did.

use super::parts::Part;
use serde_json::Value;
use waymark_domain::format::Definition;

/// The parts that were changed, in the order of the page.
pub(super) fn changed(before: &Definition, now: &Definition) -> Vec<Part> {
    let (Ok(old), Ok(new)) = (serde_json::to_value(before), serde_json::to_value(now)) else {
        return Vec::new();
    };
    let differs = |part: &Part| {
        let outline = part.is_outline();
        part.places().iter().any(|place| {
            let (old, new) = (at(&old, place), at(&new, place));
            if outline {
                heads(old) != heads(new)
            } else {
                old != new
            }
        })
    };
    Part::all(now).into_iter().filter(differs).collect()
}

/// What stands at a place as problems name it: `factors[disability].needs`.
fn at<'a>(value: &'a Value, place: &str) -> Option<&'a Value> {
    place
        .split(['.', '[', ']'])
        .filter(|step| !step.is_empty())
        .try_fold(value, |value, step| match value {
            Value::Array(entries) => entries
                .iter()
                .find(|entry| entry.get("key").and_then(Value::as_str) == Some(step)),
            other => other.get(step),
        })
}

/// What an outline says of its entries: which they are, in which order, and how they are called.
fn heads(list: Option<&Value>) -> Vec<[Option<&Value>; 4]> {
    let entries = list.and_then(Value::as_array);
    let head = |entry| ["key", "title", "label", "heading"].map(|name| Value::get(entry, name));
    entries.into_iter().flatten().map(head).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use waymark_domain::format::Formats;

    #[test]
    fn what_was_changed_is_named_by_its_most_particular_page() {
        let before = Formats::shipped()
            .default_format()
            .clone()
            .into_definition();
        let said = |now: &Definition| -> Vec<String> {
            changed(&before, now).iter().map(Part::slug).collect()
        };
        assert_eq!(said(&before), Vec::<String>::new());
        let mut now = before.clone();
        now.version = 2;
        now.factors[0].needs[0].label = "Down syndrome".to_owned();
        now.area_lists[1].areas.pop();
        now.limits.targets.max = 5;
        now.sections.swap(0, 1);
        let expected = [
            "sections",
            "areas.short_term",
            "needs.disability_or_health",
            "limits",
        ];
        assert_eq!(said(&now), expected);
    }
}
