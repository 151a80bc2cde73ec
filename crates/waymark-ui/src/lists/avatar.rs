//! A face, or the letters that stand for it.

use maud::{Markup, Render, html};

/// A person's photograph. Without one, their initials, which are only for the
/// eye: the name stands beside them.
#[derive(Clone, Copy)]
pub struct Avatar<'a> {
    pub name: &'a str,
    pub photo: Option<&'a str>,
    pub size: AvatarSize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AvatarSize {
    /// 44 pixels, in lists.
    Small,
    /// 88 pixels, beside a title.
    Large,
}

impl AvatarSize {
    const fn pixels(self) -> u8 {
        match self {
            Self::Small => 44,
            Self::Large => 88,
        }
    }
}

impl Avatar<'_> {
    fn initials(&self) -> String {
        let letters = |word: &str| word.chars().next();
        let all: Vec<char> = self.name.split_whitespace().filter_map(letters).collect();
        match all.as_slice() {
            [] => String::new(),
            [only] => only.to_string(),
            [first, .., last] => [*first, *last].iter().collect(),
        }
    }
}

impl Render for Avatar<'_> {
    fn render(&self) -> Markup {
        let small = self.size == AvatarSize::Small;
        let pixels = self.size.pixels();
        html! {
            @if let Some(src) = self.photo {
                img.wm-avatar.wm-avatar--small[small] src=(src) alt={ "Photo of " (self.name) }
                    width=(pixels) height=(pixels);
            } @else {
                span.wm-avatar.wm-avatar--letters.wm-avatar--small[small] aria-hidden="true" {
                    (self.initials())
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn initials(name: &str) -> String {
        let avatar = Avatar {
            name,
            photo: None,
            size: AvatarSize::Small,
        };
        avatar.initials()
    }

    #[test]
    fn initials_are_of_the_first_and_the_last_name() {
        assert_eq!(initials("Isla Mary Fraser"), "IF");
        assert_eq!(initials("Órla"), "Ó");
        assert_eq!(initials(""), "");
    }
}
