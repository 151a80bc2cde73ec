//! The plan on paper.

use crate::support::House;
use axum::http::{StatusCode, header};
use waymark_store::Db;
use waymark_testkit::both_engines;
use waymark_web::urls;

both_engines! {
    async fn a_plan_is_printed_in_one_click_by_whoever_may_read_it(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut assistant = house.signed_in(&house.school.assistant).await;
        let page = assistant.get(&urls::plan(plan.id)).await;
        for (link, name) in [("Print (PDF)", "iep-2026-27-v2.pdf"), ("Large print (PDF)", "iep-2026-27-v2-large.pdf")] {
            let pdf = assistant.get(&page.link(link)).await;
            assert_eq!((pdf.status, pdf.headers[header::CONTENT_TYPE].as_bytes()), (StatusCode::OK, b"application/pdf".as_slice()));
            assert!(pdf.source.starts_with("%PDF-"), "{link}");
            assert_eq!(pdf.headers[header::CONTENT_DISPOSITION], format!("inline; filename=\"{name}\""));
            assert_eq!(pdf.headers[header::CACHE_CONTROL], "no-store");
        }
    }

    async fn a_plan_can_be_taken_away_as_a_word_document(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut assistant = house.signed_in(&house.school.assistant).await;
        let page = assistant.get(&urls::plan(plan.id)).await;
        for (link, name) in [("Word document", "iep-2026-27-v2.docx"), ("Word document in large print", "iep-2026-27-v2-large.docx")] {
            let docx = assistant.get(&page.link(link)).await;
            assert_eq!(docx.status, StatusCode::OK);
            assert!(docx.source.starts_with("PK"), "{link}");
            assert_eq!(docx.headers[header::CONTENT_DISPOSITION], format!("attachment; filename=\"{name}\""));
        }
        let before = assistant.get(&urls::plan_docx(plan.id, Some(1))).await;
        assert_eq!(before.headers[header::CONTENT_DISPOSITION], "attachment; filename=\"iep-2026-27-v1.docx\"");
    }

    async fn a_version_is_printed_as_it_was(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let pdf = teacher.get(&urls::plan_pdf(plan.id, Some(1))).await;
        assert!(pdf.source.starts_with("%PDF-"));
        let page = teacher.get(&urls::plan_print(plan.id, Some(1))).await;
        assert!(page.source.contains("Reads 20 key words"));
        assert!(page.source.contains(urls::PRINT_SHEET));
        let sheet = teacher.get(urls::PRINT_SHEET).await;
        assert_eq!(sheet.headers[header::CONTENT_TYPE], "text/css; charset=utf-8");
        assert_eq!(teacher.get(&urls::plan_pdf(plan.id, Some(9))).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_plan_is_printed_in_the_language_of_the_family(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let page = teacher.get(&urls::plan(plan.id)).await;
        assert!(page.source.contains("العربية – Arabic (machine translation)"));
        let pdf = teacher.get(&format!("{}?language=pl&size=large", urls::plan_pdf(plan.id, None))).await;
        assert_eq!(pdf.headers[header::CONTENT_DISPOSITION], "inline; filename=\"iep-2026-27-v2-pl-large.pdf\"");
        // As the form beside the plan asks, without a script.
        let asked = format!("{}?language=gd&as=normal", urls::plan_print(plan.id, Some(1)));
        assert!(teacher.get(&asked).await.source.starts_with("%PDF-"));
        let html = teacher.get(&format!("{}?language=ar&as=page", urls::plan_print(plan.id, None))).await;
        assert!(html.source.contains("<html lang=\"ar\" dir=\"rtl\">"));
    }

    async fn a_language_that_nobody_translated_is_refused_with_those_there_are(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        for url in [urls::plan_pdf(plan.id, None), urls::plan_print(plan.id, Some(1))] {
            let page = teacher.get(&format!("{url}?language=tlh")).await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST);
            assert!(page.source.contains("Scottish Gaelic") && page.source.contains("Urdu"));
        }
    }
}

both_engines! {
    async fn a_plan_is_read_as_plain_text_and_listened_to_by_whoever_may_print_it(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut assistant = house.signed_in(&house.school.assistant).await;
        let page = assistant.get(&urls::plan(plan.id)).await;
        let text = assistant.get(&page.link("As plain text")).await;
        assert_eq!(text.headers[header::CONTENT_TYPE], "text/plain; charset=utf-8");
        assert!(text.source.contains("Target 1\n~~~~~~~~\n"), "{}", text.source);
        let then = assistant.get(&urls::plan_plain(plan.id, Some(1))).await;
        assert!(then.source.contains("Reads 20 key words"));
        let sound = assistant.get(&page.link("The pupil’s own page as sound (MP3)")).await;
        assert_eq!(sound.headers[header::CONTENT_TYPE], "audio/mpeg", "run tools/setup test");
        assert_eq!(sound.headers[header::CONTENT_DISPOSITION], "inline; filename=\"iep-2026-27-v2.mp3\"");
        let mut other = house.signed_in(&house.school.other_teacher).await;
        for url in [urls::plan_plain(plan.id, None), urls::plan_sound(plan.id)] {
            assert_eq!(other.get(&url).await.status, StatusCode::NOT_FOUND, "{url}");
        }
    }
}
