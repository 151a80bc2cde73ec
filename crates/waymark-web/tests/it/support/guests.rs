//! People who do not work at the school, as the coordinator lets them in and as they arrive.

use super::browser::{Browser, PASSWORD};
use super::form::Filled;
use super::{House, Page};
use waymark_domain::ids::PupilId;
use waymark_web::urls;

/// Asks a parent in; the page says what came of it.
pub(crate) async fn ask_parent_in(house: &House, pupil: PupilId, name: &str, email: &str) -> Page {
    let mut coordinator = house.signed_in(&house.school.coordinator).await;
    let page = coordinator.get(&urls::pupil_family(pupil)).await;
    let form =
        named(page.form("Ask them in"), name, email).fill("Who they are to the pupil", "Mother");
    coordinator.submit(form).await
}

pub(crate) fn named(form: Filled, name: &str, email: &str) -> Filled {
    form.fill("Full name", name).fill("E-mail address", email)
}

/// The link that a page hands over.
pub(crate) fn link_on(page: &Page) -> String {
    let text = page.text();
    let link = text
        .split_whitespace()
        .find_map(|word| word.strip_prefix("http://waymark.example"));
    link.unwrap_or_else(|| panic!("no link: {text}")).to_owned()
}

/// The browser of whoever follows a link for the first time.
pub(crate) async fn arrived(house: &House, link: &str) -> Browser {
    let mut browser = house.browser();
    let page = browser.get(link).await;
    let filled = page
        .form("Save and sign in")
        .fill("Choose a password", PASSWORD);
    browser.submit(filled).await;
    browser
}

/// A parent who was asked in and has come.
pub(crate) async fn parent(house: &House, pupil: PupilId, name: &str, email: &str) -> Browser {
    let page = ask_parent_in(house, pupil, name, email).await;
    arrived(house, &link_on(&page)).await
}
