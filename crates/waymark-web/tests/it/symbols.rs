//! Pictures for the words of a target: from packs and the school's own photos, chosen word by word, on the sheet.

use crate::support::House;
use crate::support::browser::{Browser, request};
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use waymark_domain::symbol::{Drawing, DrawingKind, NewSymbol, SymbolPack};
use waymark_store::{Db, plans, symbols};
use waymark_testkit::both_engines;
use waymark_testkit::plans::PlanWorld;
use waymark_web::urls;

/// One grey pixel.
const PNG: &[u8] = include_bytes!("support/pixel.png");
const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M1 1H8V8Z\"/></svg>";

/// A pack with a drawing for each of these words.
async fn pack(house: &House, words: &[&str]) {
    let pack = SymbolPack::parse("Mulberry", "CC BY-SA 4.0").expect("a name");
    let symbol = |words: &&str| NewSymbol {
        id: pack.id(words),
        words: (*words).to_owned(),
        drawing: Drawing {
            kind: DrawingKind::Svg,
            bytes: SVG.as_bytes().to_vec(),
        },
        terms: waymark_documents::symbol_terms(words, &[]),
    };
    let all = words.iter().map(symbol).collect();
    let (db, occasion) = (&house.school.db, || house.school.now.occasion());
    symbols::add_pack(db, occasion(), pack.clone())
        .await
        .expect("a pack");
    symbols::put(db, occasion(), pack.clone(), all)
        .await
        .expect("its pictures");
}

/// Sends a photo with words; gives the status and where the answer leads.
async fn photo(browser: &mut Browser, words: &str, bytes: &[u8]) -> (StatusCode, String) {
    let head = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"words\"\r\n\r\n{words}\r\n--edge\r\n\
         Content-Disposition: form-data; name=\"photo\"; filename=\"a.png\"\r\n\r\n"
    );
    let body = [head.as_bytes(), bytes, b"\r\n--edge--\r\n"].concat();
    let post = request(Method::POST, urls::SCHOOL_PICTURES)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
    let answer = browser.send(post, Body::from(body)).await;
    let to = answer.headers().get(header::LOCATION);
    let to = to.map(|to| to.to_str().expect("an address").to_owned());
    (answer.status(), to.unwrap_or_default())
}

async fn chosen(house: &House, plan: &PlanWorld) -> String {
    let page = plans::page(&house.school.db, house.school.coordinator.act(), plan.id).await;
    let targets = page.expect("a plan").content.targets;
    let mut targets = targets
        .into_iter()
        .filter(|target| target.id == plan.reading);
    targets.next().expect("a target").notes.symbols
}

both_engines! {
    async fn pictures_come_from_packs_the_school_and_the_program_one_for_each_word(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        pack(&house, &["read a book", "drum"]).await;
        let mut head = house.signed_in(&house.school.head).await;
        assert_eq!(photo(&mut head, "words on our wall", PNG).await.0, StatusCode::SEE_OTHER);
        let own = symbols::own(&house.school.db, house.school.head.act()).await.expect("its photos");
        let own = own[0].id.clone();
        let mut browser = house.signed_in(&house.school.assistant).await;
        let url = urls::pictures(plan.id, plan.reading);
        let page = browser.get(&url).await;
        for offered in ["read a book", "words on our wall", "open book", "Mulberry, CC BY-SA 4.0"] {
            page.says(offered);
        }
        assert!(!page.has_link("Add photos of the school’s own"), "an assistant cannot");
        let form = page.form("Save the pictures").set("picture.reads", "mulberry:read-a-book").set("picture.words", &own);
        browser.submit(form).await.says("Pictures saved");
        assert_eq!(chosen(&house, &plan).await, format!("reads mulberry:read-a-book\nwords {own}"));
        let sheet = urls::plan_paper(plan.id, "display");
        let text = browser.get(&format!("{sheet}?as=text")).await.source;
        assert!(text.contains("Pictures: reads (read a book) · words (words on our wall)"), "{text}");
        assert!(text.contains("Pictures: Mulberry, CC BY-SA 4.0"), "{text}");
        let page = browser.get(&format!("{sheet}?as=page")).await;
        assert!(page.source.contains("data:image/svg+xml") && page.source.contains("data:image/jpeg"));
        assert!(browser.get(&sheet).await.source.starts_with("%PDF-"));
        for (id, media) in [("mulberry:read-a-book", "image/svg+xml"), (own.as_str(), "image/jpeg")] {
            let picture = browser.get(&urls::symbol(id)).await;
            assert_eq!((picture.status, &picture.headers[header::CONTENT_TYPE]), (StatusCode::OK, &media.parse().expect("a media type")));
        }
    }

    async fn looking_for_another_picture_saves_nothing_and_forgets_nothing(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        pack(&house, &["drum"]).await;
        let mut browser = house.signed_in(&house.school.assistant).await;
        let page = browser.get(&urls::pictures(plan.id, plan.reading)).await;
        page.keeps_quiet_about("drum");
        let looked = page.form("Save the pictures")
            .set("picture.words", "openmoji:1F4D6").set("look.reads", "drums").set("find", "reads");
        let page = browser.submit(looked).await;
        assert_eq!(page.status, StatusCode::OK);
        page.says("were found for “drums”");
        assert!(page.source.contains("value=\"mulberry:drum\""));
        assert_eq!(chosen(&house, &plan).await, "");
        let saved = browser.submit(page.form("Save the pictures").set("picture.reads", "mulberry:drum")).await;
        saved.says("Pictures saved");
        assert_eq!(chosen(&house, &plan).await, "reads mulberry:drum\nwords openmoji:1F4D6");
    }

    async fn looking_in_vain_takes_nothing_off_the_page(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        pack(&house, &["reads"]).await;
        let mut browser = house.signed_in(&house.school.assistant).await;
        let page = browser.get(&urls::pictures(plan.id, plan.reading)).await;
        let looked = page.form("Save the pictures").set("look.reads", "qqzzx").set("find", "reads");
        let page = browser.submit(looked).await;
        page.says("Nothing was found for “qqzzx”. What was offered for “reads” is still there.");
        assert!(page.source.contains("value=\"mulberry:reads\""));
    }

    async fn a_picture_that_is_gone_leaves_its_word(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        pack(&house, &["read a book"]).await;
        let mut browser = house.signed_in(&house.school.assistant).await;
        let url = urls::pictures(plan.id, plan.reading);
        let form = browser.get(&url).await.form("Save the pictures").set("picture.reads", "mulberry:read-a-book");
        browser.submit(form).await.says("Pictures saved");
        let gone = symbols::remove_pack(&house.school.db, house.school.now.occasion(), "mulberry".to_owned()).await;
        assert!(gone.expect("the store answers"));
        let sheet = urls::plan_paper(plan.id, "display");
        let text = browser.get(&format!("{sheet}?as=text")).await.source;
        assert!(text.contains("Pictures: reads\n") && !text.contains("Mulberry"), "{text}");
        assert!(browser.get(&sheet).await.source.starts_with("%PDF-"));
        assert_eq!(browser.get(&url).await.status, StatusCode::OK);
    }

    async fn a_schools_photos_are_its_own_and_kept_by_head_and_coordinator(db: Db) {
        let house = House::open(db).await;
        let neighbour = house.school.neighbour().await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let (status, to) = photo(&mut coordinator, " our  library ", PNG).await;
        assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, urls::SCHOOL_PICTURES));
        let page = coordinator.get(urls::SCHOOL_PICTURES).await;
        page.says("Photo added");
        page.says("our library");
        let own = symbols::own(&house.school.db, house.school.head.act()).await.expect("its photos");
        let mut theirs = house.signed_in(&neighbour.coordinator).await;
        theirs.get(urls::SCHOOL_PICTURES).await.keeps_quiet_about("our library");
        assert_eq!(theirs.get(&urls::symbol(&own[0].id)).await.status, StatusCode::NOT_FOUND);
        let mut teacher = house.signed_in(&house.school.teacher).await;
        assert_eq!(teacher.get(urls::SCHOOL_PICTURES).await.status, StatusCode::NOT_FOUND);
        assert_eq!(photo(&mut teacher, "mine", PNG).await.0, StatusCode::NOT_FOUND);
        let page = coordinator.submit(page.form("Remove")).await;
        page.says("Photo removed");
        page.keeps_quiet_about("our library");
    }

    async fn a_photo_without_a_word_or_a_word_without_a_photo_is_refused(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.head).await;
        let svg = SVG.as_bytes();
        for (words, bytes) in [("", PNG), (" — ", PNG), (&"w".repeat(81), PNG), ("drum", b""), ("drum", svg)] {
            assert_eq!(photo(&mut browser, words, bytes).await.0, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        }
        let own = symbols::own(&house.school.db, house.school.head.act()).await.expect("its photos");
        assert_eq!(own, []);
    }
}
