//! Files with bad intentions, sent to every page that takes a file: none stops the server, none is handed out as
//! something that runs, and no name of a file is more than a text.

use super::bait;
use crate::door::isla_at_the_door;
use crate::support::browser::request;
use crate::support::guests::parent;
use crate::support::{Browser, House, Page};
use axum::body::Body;
use axum::http::{Method, header};
use waymark_testkit::engines::Fresh;
use waymark_web::urls;

/// The names that a file can have, each already escaped as a browser does it, or not.
fn names() -> Vec<String> {
    vec![
        "a.png".to_owned(),
        "../../../../etc/passwd".to_owned(),
        "..\\\\..\\\\web.config".to_owned(),
        "<x-attack x-attack>.png".to_owned(),
        "a.png%22; filename=%22evil.html".to_owned(),
        "a%0d%0aSet-Cookie: waymark=planted.docx".to_owned(),
        "\u{202e}gnp.exe".to_owned(),
        format!("{}.csv", "long".repeat(1_500)),
    ]
}

/// A form with its words and one file.
fn filled(page: &Page, (name, said, bytes): (&str, &str, &[u8])) -> Option<(String, Vec<u8>)> {
    let (_, form) = page
        .forms()
        .into_iter()
        .find(|(_, form)| form.takes_a_file())?;
    let form = form.everything("Oak", "oak@home.example", 0);
    let files: Vec<String> = form.files().map(ToOwned::to_owned).collect();
    let mut body = Vec::new();
    for (field, value) in form
        .fields()
        .filter(|(field, _)| !files.iter().any(|file| file == field))
    {
        let part = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n"
        );
        body.extend_from_slice(part.as_bytes());
    }
    for field in &files {
        let head = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: {said}\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--edge--\r\n");
    Some((form.action().to_owned(), body))
}

/// Sends it; the page that comes of it.
async fn send(browser: &mut Browser, (url, body): (String, Vec<u8>)) -> Page {
    let post = request(Method::POST, &url)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
    let answer = browser.send(post, Body::from(body)).await;
    for cookie in answer.headers().get_all(header::SET_COOKIE) {
        assert!(
            !cookie.to_str().unwrap_or_default().contains("planted"),
            "{url}"
        );
    }
    match answer.headers().get(header::LOCATION) {
        Some(to) => {
            let to = to.to_str().expect("an address of letters").to_owned();
            browser.get(&to).await
        }
        None => Page::read(url, answer).await,
    }
}

/// Whatever the page shows of what was sent is a picture or a sound of ours.
async fn hands_out_nothing_that_runs(browser: &mut Browser, page: &Page, what: &str) {
    assert!(
        !page.status.is_server_error(),
        "{what}: {} {}",
        page.status,
        page.text()
    );
    assert!(
        !page.holds("x-attack") && !page.holds("[x-attack]"),
        "{what}: {}",
        page.source
    );
    let shown = page
        .attributes("src")
        .into_iter()
        .filter(|src| src.starts_with('/') && !src.starts_with("/assets/"));
    for src in shown {
        let file = browser.get(&src).await;
        let kind = file.headers[header::CONTENT_TYPE]
            .to_str()
            .expect("letters")
            .to_owned();
        let harmless = ["image/jpeg", "image/png", "image/svg+xml", "audio/"];
        assert!(
            harmless.iter().any(|start| kind.starts_with(start)),
            "{what}: {src} is {kind}"
        );
        assert_eq!(file.headers["x-content-type-options"], "nosniff", "{what}");
        assert!(
            !file.source.contains("alert("),
            "{what}: {src} still holds the script"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_file_does_harm_wherever_files_are_taken() {
    let fresh = Fresh::sqlite().await;
    let house = House::open(fresh.db()).await;
    let school = &house.school;
    let plan = school.live(school.isla).await;
    let coordinator = house.signed_in(&school.coordinator).await;
    let mut teacher = house.signed_in(&school.teacher).await;
    let isla = isla_at_the_door(&house, &mut teacher).await;
    let kirsty = parent(&house, plan.pupil, "Kirsty Fraser", "kirsty@home.example").await;
    let at_home = urls::my_child_home(plan.pupil, plan.id, plan.reading);
    let with = |way| urls::attach(plan.id, plan.reading, way);
    let mut tried = 0;
    for (mut browser, url) in [
        (teacher.clone(), with("photo")),
        (teacher.clone(), with("voice")),
        (kirsty.clone(), at_home),
        (isla.clone(), urls::my_say("draw")),
        (isla.clone(), urls::my_say("photo")),
        (isla.clone(), urls::my_say("record")),
        (coordinator.clone(), urls::SCHOOL.to_owned()),
        (coordinator.clone(), urls::SCHOOL_PICTURES.to_owned()),
        (coordinator.clone(), urls::own_page(plan.pupil)),
        (coordinator.clone(), urls::word_send(plan.pupil)),
        (coordinator.clone(), urls::IMPORT.to_owned()),
    ] {
        for (what, said, bytes) in bait::files() {
            let page = browser.get(&url).await;
            let form = filled(&page, ("a.png", said, &bytes));
            let page = send(
                &mut browser,
                form.unwrap_or_else(|| panic!("{url} takes no file")),
            )
            .await;
            hands_out_nothing_that_runs(&mut browser, &page, &format!("{what} at {url}")).await;
            tried += 1;
        }
        for name in names() {
            for bytes in [bait::pixel(), bait::roster(), bait::document("Oak")] {
                let page = browser.get(&url).await;
                let form = filled(&page, (&name, "image/png", &bytes));
                let page = send(
                    &mut browser,
                    form.unwrap_or_else(|| panic!("{url} takes no file")),
                )
                .await;
                hands_out_nothing_that_runs(&mut browser, &page, &format!("{name} at {url}")).await;
                tried += 1;
            }
        }
    }
    assert!(tried > 300, "only {tried} were tried");
    fresh.close().await;
}
