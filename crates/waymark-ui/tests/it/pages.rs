//! Whole pages, where a person would look.

use maud::{Render, html};
use scraper::{Html, Selector};
use waymark_ui::{
    AutosaveField, Avatar, AvatarSize, Button, Details, FormErrors, Input, Page, PasskeyForm, Row,
    SummaryList, TextArea, TextField,
};

use crate::specimens;

fn text_of(html: &str, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("the selectors of these tests are CSS");
    let document = Html::parse_document(html);
    let words = |element: scraper::ElementRef<'_>| element.text().collect::<String>();
    document.select(&selector).map(words).collect()
}

#[test]
fn a_refused_page_says_so_in_its_title_and_first_in_main() {
    let frame = specimens::frame();
    let errors = FormErrors::on("title", "Enter a title for the target");
    let page = Page::new(&frame, "Add a target", html! { p { "Form" } }).errors(&errors);
    let html = page.render().into_string();
    assert_eq!(text_of(&html, "title"), ["Error: Add a target – Waymark"]);
    assert_eq!(
        text_of(&html, "main > :first-child h2"),
        ["There is a problem"]
    );
    assert!(html.contains(r##"<a href="#title">Enter a title for the target</a>"##));
}

#[test]
fn what_is_begun_or_wrong_stands_unfolded() {
    let details = |open| {
        let body = html! { p { "Body" } };
        let summary = "Add a strategy";
        Details { summary, body }
            .open_if(open)
            .render()
            .into_string()
    };
    assert_eq!(text_of(&details(true), "details[open] p"), ["Body"]);
    assert_eq!(text_of(&details(false), "details:not([open]) p"), ["Body"]);
}

#[test]
fn a_page_for_a_child_leads_nowhere_else() {
    let frame = waymark_ui::Frame {
        home: None,
        person: None,
        nav: &[],
        footer: &[],
        ..specimens::frame()
    };
    let html = Page::new(&frame, "How I think I am doing", html! {})
        .render()
        .into_string();
    assert_eq!(text_of(&html, "a"), ["Skip to main content"]);
    assert!(html.contains("Waymark"));
}

#[test]
fn what_a_person_typed_is_never_markup() {
    let field = TextField {
        id: "title",
        label: "Title",
        hint: None,
        value: r#""><script>alert(1)</script>"#,
        error: None,
    };
    let html = field.render().into_string();
    assert!(!html.contains("<script"));
    let document = Html::parse_fragment(&html);
    let input = Selector::parse("input").expect("input is CSS");
    let value = document
        .select(&input)
        .next()
        .and_then(|input| input.attr("value"));
    assert_eq!(value, Some(field.value));
}

#[test]
fn a_password_is_never_sent_back() {
    let field = TextField {
        id: "password",
        label: "Password",
        hint: None,
        value: "correct horse",
        error: Some("Wrong"),
    };
    assert!(
        !field
            .with(Input::PASSWORD)
            .render()
            .0
            .contains("correct horse")
    );
}

#[test]
fn what_went_wrong_with_a_passkey_is_read_out_with_its_button() {
    let form = |error| PasskeyForm {
        id: "passkey",
        action: "/sign-in/passkey",
        ask: "/sign-in/passkey/ask",
        button: "Sign in with a passkey",
        error,
        without: None,
        content: html! {},
    };
    let html = form(Some("Waymark does not know this passkey"))
        .render()
        .into_string();
    let named = r#"#passkey[role=group][aria-label="Sign in with a passkey"]"#;
    for told in [
        format!("{named}[aria-describedby=passkey-error] #passkey-error"),
        "button[aria-describedby=passkey-error]".to_owned(),
    ] {
        assert_eq!(text_of(&html, &told).len(), 1, "{told}: {html}");
    }
    let html = form(None).render().into_string();
    assert_eq!(text_of(&html, named).len(), 1, "{html}");
    assert!(!html.contains("aria-describedby"), "{html}");
}

#[test]
fn a_text_area_keeps_a_line_break_at_its_start() {
    let area = TextArea {
        id: "note",
        label: "Note",
        hint: None,
        value: "\nSecond line",
        error: None,
        rows: 3,
        save: None,
    };
    assert_eq!(text_of(&area.render().0, "textarea"), ["\nSecond line"]);
}

#[test]
fn a_saved_field_carries_its_base_with_and_without_script() {
    let area = TextArea {
        id: "aims",
        label: "Aims",
        hint: None,
        value: "",
        error: None,
        rows: 3,
        save: Some(AutosaveField { base: "f2" }),
    };
    let html = area.render().into_string();
    assert!(html.contains(r#"data-autosave data-base="f2""#));
    assert!(html.contains(r#"<input type="hidden" name="base.aims" value="f2">"#));
}

#[test]
fn a_fact_that_is_missing_says_so() {
    let list = SummaryList {
        rows: vec![Row::text("Parent’s view", " ").action("Add", "/add")],
    };
    let html = list.render().into_string();
    assert_eq!(text_of(&html, "dd"), ["Not entered", "Add parent’s view"]);
}

#[test]
fn initials_are_not_read_out_beside_the_name() {
    let avatar = Avatar {
        name: "Isla Fraser",
        photo: None,
        size: AvatarSize::Small,
    };
    assert!(avatar.render().0.contains(r#"aria-hidden="true""#));
}

#[test]
fn a_field_with_hint_and_error_reads_like_this() {
    let field = TextField {
        id: "steps[0].text",
        label: "What is the step?",
        hint: Some("One thing at a time"),
        value: "Say it",
        error: Some("Enter a step"),
    };
    let html = field.render().into_string().replace("><", ">\n<");
    insta::assert_snapshot!(html, @r#"
    <div class="govuk-form-group govuk-form-group--error">
    <label class="govuk-label govuk-label--s" for="steps-0-text">What is the step?</label>
    <div class="govuk-hint" id="steps-0-text-hint">One thing at a time</div>
    <p class="govuk-error-message" id="steps-0-text-error">
    <span class="govuk-visually-hidden">Error:</span> Enter a step</p>
    <input id="steps-0-text" class="govuk-input govuk-input--error" name="steps[0].text" type="text" value="Say it" aria-describedby="steps-0-text-hint steps-0-text-error">
    </div>
    "#);
}

#[test]
fn a_button_says_which_it_was() {
    let button = Button { text: "Delete" }
        .warning()
        .sending("then", "delete");
    assert!(button.render().0.contains(r#"name="then" value="delete""#));
}
