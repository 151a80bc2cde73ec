//! What stands at a door for children: pictures as buttons, as links and in a row, and codes for a camera.

use maud::{Markup, Render, html};
use qrcode::{Color, QrCode};

use super::pictures::PictureChoice;

/// Each picture is a button of the form, so that a tap is enough and no script is needed.
pub struct PictureButtons<'a> {
    /// The name that is posted.
    pub name: &'a str,
    pub label: &'a str,
    pub options: &'a [PictureChoice<'a>],
}

impl Render for PictureButtons<'_> {
    fn render(&self) -> Markup {
        html! {
            div.wm-picture-grid role="group" aria-label=(self.label) {
                @for option in self.options {
                    button.wm-picture-grid__tile type="submit" name=(self.name) value=(option.value) {
                        (tile(option.text, option.src))
                    }
                }
            }
        }
    }
}

/// A picture with words that leads somewhere, such as a name card.
#[derive(Clone, Copy)]
pub struct PictureLink<'a> {
    pub text: &'a str,
    pub href: &'a str,
    pub src: &'a str,
}

/// Large cards to choose from.
pub struct PictureLinks<'a> {
    pub items: &'a [PictureLink<'a>],
}

impl Render for PictureLinks<'_> {
    fn render(&self) -> Markup {
        html! {
            ul.wm-picture-grid {
                @for item in self.items {
                    li { a.wm-picture-grid__tile href=(item.href) { (tile(item.text, Some(item.src))) } }
                }
            }
        }
    }
}

/// Pictures to look at, in order.
pub struct PictureRow<'a> {
    pub items: &'a [PictureChoice<'a>],
}

impl Render for PictureRow<'_> {
    fn render(&self) -> Markup {
        html! {
            ol.wm-picture-grid.wm-picture-grid--row {
                @for item in self.items {
                    li.wm-picture-grid__tile { (tile(item.text, item.src)) }
                }
            }
        }
    }
}

fn tile(text: &str, src: Option<&str>) -> Markup {
    html! {
        @if let Some(src) = src { img src=(src) alt="" width="88" height="88"; }
        span { (text) }
    }
}

/// An address for a camera. It always stands beside the address in words.
pub struct Qr<'a> {
    pub text: &'a str,
    /// What the code is for, for those who do not see it.
    pub label: &'a str,
}

impl Render for Qr<'_> {
    fn render(&self) -> Markup {
        let Ok(code) = QrCode::new(self.text) else {
            return html! {};
        };
        let width = code.width();
        // Four light modules around it, as the standard asks.
        let view = format!("-4 -4 {0} {0}", width + 8);
        html! {
            svg.wm-qr viewBox=(view) role="img" aria-label=(self.label) {
                path d=(dark(&code)) fill="#000" shape-rendering="crispEdges" {}
            }
        }
    }
}

/// A square for each dark module.
fn dark(code: &QrCode) -> String {
    let width = code.width();
    let square = |(at, color): (usize, Color)| match color {
        Color::Dark => format!("M{} {}h1v1h-1z", at % width, at / width),
        Color::Light => String::new(),
    };
    code.to_colors()
        .into_iter()
        .enumerate()
        .map(square)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_as_wide_as_its_text_needs_and_says_what_it_is_for() {
        let drawn = |text: &str| {
            let label = "The door of P4B";
            Qr { text, label }.render().into_string()
        };
        let short = drawn("https://a.example/door/abcd");
        assert!(short.contains("aria-label=\"The door of P4B\""), "{short}");
        assert!(
            short.contains("M0 0h1v1h-1z"),
            "a finder stands in the corner"
        );
        assert!(drawn(&"x".repeat(200)).len() > short.len());
        assert_eq!(drawn(&"x".repeat(8000)), "");
    }
}
