//! In which language people typed. Nobody is asked, so it is told by the script, and English is taken for granted.

/// Letters that Urdu has and Arabic has not.
const URDU: &str = "ٹڈڑںےھہیکگچپژۂۃ";

/// The tag of the language in which most of a text is written; `None` where there is not a letter in it.
pub(crate) fn language_of(text: &str) -> Option<&'static str> {
    let mut counts: Vec<(Script, usize)> = Vec::new();
    for script in text.chars().filter_map(script) {
        match counts.iter_mut().find(|(known, _)| *known == script) {
            Some((_, count)) => *count += 1,
            None => counts.push((script, 1)),
        }
    }
    // The first of those that are equally frequent.
    let (script, _) = counts.into_iter().rev().max_by_key(|(_, count)| *count)?;
    Some(match script {
        Script::Latin => "en-GB",
        Script::Arabic if text.contains(|c| URDU.contains(c)) => "ur",
        Script::Arabic => "ar",
        Script::Devanagari => "hi",
        Script::Bengali => "bn",
        Script::Gurmukhi => "pa",
        Script::Greek => "el",
        Script::Cyrillic => "uk",
        Script::Chinese => "zh",
        // BCP 47's word for what cannot be told.
        Script::Other => "und",
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Arabic,
    Devanagari,
    Bengali,
    Gurmukhi,
    Greek,
    Cyrillic,
    Chinese,
    Other,
}

fn script(c: char) -> Option<Script> {
    if !c.is_alphabetic() {
        return None;
    }
    Some(match c {
        '\u{0000}'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}' => Script::Latin,
        '\u{0370}'..='\u{03FF}' | '\u{1F00}'..='\u{1FFF}' => Script::Greek,
        '\u{0400}'..='\u{052F}' => Script::Cyrillic,
        '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{FB50}'..='\u{FEFC}' => {
            Script::Arabic
        }
        '\u{0900}'..='\u{097F}' => Script::Devanagari,
        '\u{0980}'..='\u{09FF}' => Script::Bengali,
        '\u{0A00}'..='\u{0A7F}' => Script::Gurmukhi,
        '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}' => Script::Chinese,
        _ => Script::Other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_of_the_letters_decide_and_digits_do_not() {
        for (text, tag) in [
            ("Likes the horse story", Some("en-GB")),
            ("Łódź, ŵ ŷ", Some("en-GB")),
            ("عائشة تحب القراءة", Some("ar")),
            ("عائشہ کو پڑھنا پسند ہے (PE)", Some("ur")),
            ("Aisha (عائشة) reads every day", Some("en-GB")),
            ("ਗੁਰਮੁਖੀ", Some("pa")),
            ("王小明", Some("zh")),
            ("7 / 10 😀", None),
            ("", None),
        ] {
            assert_eq!(language_of(text), tag, "{text}");
        }
    }
}
