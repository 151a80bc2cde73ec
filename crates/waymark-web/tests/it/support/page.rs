//! A page as a person meets it: found by words, never by class.

use super::form::Filled;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Response, StatusCode};
use scraper::{ElementRef, Html, Selector};

pub(crate) struct Page {
    /// Where the browser ended up.
    pub(crate) url: String,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) source: String,
    html: Html,
}

impl Page {
    pub(crate) async fn read(url: String, answer: Response<Body>) -> Self {
        let (parts, body) = answer.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("the whole page");
        let source = String::from_utf8_lossy(&bytes).into_owned();
        let html = Html::parse_document(&source);
        Self {
            url,
            status: parts.status,
            headers: parts.headers,
            source,
            html,
        }
    }

    /// The words in the main part of the page.
    pub(crate) fn text(&self) -> String {
        self.all("main")
            .first()
            .map_or_else(|| self.source.clone(), |main| words(*main))
    }

    #[track_caller]
    pub(crate) fn says(&self, text: &str) {
        assert!(
            self.text().contains(text),
            "no \"{text}\" in: {}",
            self.text()
        );
    }

    #[track_caller]
    pub(crate) fn keeps_quiet_about(&self, text: &str) {
        assert!(
            !self.source.contains(text),
            "\"{text}\" in: {}",
            self.source
        );
    }

    /// The page's own heading.
    pub(crate) fn title(&self) -> String {
        self.all("h1")
            .first()
            .map_or_else(String::new, |title| words(*title))
    }

    /// The sentences of the error summary, each checked to lead to a field that is there.
    #[track_caller]
    pub(crate) fn errors(&self) -> Vec<String> {
        let links = self.all("main [role=alert] li a");
        for link in &links {
            let id = link
                .attr("href")
                .unwrap_or_default()
                .trim_start_matches('#');
            assert!(
                !self.all(&format!("[id='{id}']")).is_empty(),
                "no field {id}"
            );
        }
        links.into_iter().map(words).collect()
    }

    /// Where the link of that text leads.
    #[track_caller]
    pub(crate) fn link(&self, text: &str) -> String {
        let links = self.all("a[href]");
        let link = links.iter().find(|link| words(**link) == text);
        let link = link.unwrap_or_else(|| panic!("no link \"{text}\" on: {}", self.source));
        link.attr("href").expect("it has one").to_owned()
    }

    /// The texts of all links.
    pub(crate) fn links(&self) -> Vec<String> {
        self.all("a[href]").into_iter().map(words).collect()
    }

    pub(crate) fn has_link(&self, text: &str) -> bool {
        self.all("a[href]")
            .into_iter()
            .any(|link| words(link) == text)
    }

    /// The form with the button of that text, as it stands on the page.
    #[track_caller]
    pub(crate) fn form(&self, button: &str) -> Filled {
        let forms = self.all("form");
        let with_button = |form: &&ElementRef<'_>| {
            select(**form, "button")
                .into_iter()
                .any(|b| words(b) == button)
        };
        let form = forms.iter().find(with_button);
        let form = form.unwrap_or_else(|| panic!("no button \"{button}\" on: {}", self.source));
        Filled::of(*form, &self.url, button)
    }

    /// All forms that change something, each once for every button, with what the button says.
    pub(crate) fn forms(&self) -> Vec<(String, Filled)> {
        let forms = self.all("form[method=post]").into_iter();
        let with_buttons = forms.flat_map(|form| {
            let buttons = select(form, "button:not([type=button])").into_iter();
            buttons.map(move |button| (form, words(button)))
        });
        with_buttons
            .map(|(form, button)| (button.clone(), Filled::of(form, &self.url, &button)))
            .collect()
    }

    /// Every attribute of that name, as it is once read.
    pub(crate) fn attributes(&self, name: &str) -> Vec<String> {
        let found = self.all(&format!("[{name}]")).into_iter();
        let value = |element: ElementRef<'_>| element.attr(name).map(ToOwned::to_owned);
        found.filter_map(value).collect()
    }

    /// Whether something of that selector stands on the page.
    pub(crate) fn holds(&self, selector: &str) -> bool {
        !self.all(selector).is_empty()
    }

    pub(crate) fn has_button(&self, text: &str) -> bool {
        self.all("button")
            .into_iter()
            .any(|button| words(button) == text)
    }

    fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        select(self.html.root_element(), selector)
    }
}

pub(super) fn select<'a>(within: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).expect("a selector");
    within.select(&selector).collect()
}

/// What is read out, with single spaces.
pub(super) fn words(element: ElementRef<'_>) -> String {
    element
        .text()
        .collect::<Vec<_>>()
        .join(" ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
