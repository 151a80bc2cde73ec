//! What is the same on every page one person sees.

/// The parts of a page that do not depend on which page it is.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    /// The language of the page's own words, such as `"en-GB"`.
    pub lang: &'a str,
    pub css: &'a str,
    pub js: &'a str,
    pub icon: &'a str,
    pub theme: Theme,
    /// Where the product's name leads, if anywhere.
    pub home: Option<&'a str>,
    pub school: Option<&'a str>,
    pub nav: &'a [NavItem<'a>],
    pub person: Option<SignedIn<'a>>,
    /// Help, display settings and the like.
    pub footer: &'a [Link<'a>],
}

/// The colours a person has chosen, or leaves to the device.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    Device,
    Light,
    Dark,
}

impl Theme {
    /// As it stands in the address, the cookie and `data-theme`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// Where one can go, and whether this is it.
#[derive(Clone, Copy)]
pub struct NavItem<'a> {
    pub text: &'a str,
    pub href: &'a str,
    pub current: bool,
}

#[derive(Clone, Copy)]
pub struct Link<'a> {
    pub text: &'a str,
    pub href: &'a str,
}

/// The person at the keyboard and the hat they wear.
#[derive(Clone, Copy)]
pub struct SignedIn<'a> {
    pub name: &'a str,
    pub role: &'a str,
    /// Where the person finds their own account.
    pub account: &'a str,
    /// Where the sign-out form posts.
    pub sign_out: &'a str,
}
