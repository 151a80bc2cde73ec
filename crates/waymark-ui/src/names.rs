//! From a field's name to the id of its element.

/// The id of the element that holds the field `name`: `targets[2].title` is
/// found at `targets-2-title`. A date's `.day` is where the whole date is
/// found, so that an error on `review` and one on `review.day` lead there.
pub fn dom_id(name: &str) -> String {
    let name = name.strip_suffix(".day").unwrap_or(name);
    name.chars()
        .filter(|letter| *letter != ']')
        .map(|letter| {
            if matches!(letter, '[' | '.') {
                '-'
            } else {
                letter
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::dom_id;

    #[test]
    fn a_repeated_fields_name_becomes_an_id_that_a_link_can_carry() {
        assert_eq!(dom_id("targets[2].title"), "targets-2-title");
        assert_eq!(dom_id("title"), "title");
    }

    #[test]
    fn a_date_is_found_where_its_day_is() {
        assert_eq!(dom_id("review.day"), dom_id("review"));
        assert_ne!(dom_id("review.month"), dom_id("review"));
    }
}
