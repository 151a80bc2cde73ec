//! Units of work for those who watch over a school and teach nobody: governors, moderators, and whoever looks into what
//! others opened.

use crate::accounts::School;
use crate::act::Act;
use crate::moderation::{DrawRefused, NewSample, Sample, Sampled};
use crate::school_figures::SchoolFigures;
use crate::wide::{WideLook, WideLookPage};
use crate::{Db, error::Res, facade::units};
use std::collections::BTreeMap;
use std::sync::Arc;
use waymark_domain::Instant;
use waymark_domain::format::{Format, FormatRef};
use waymark_domain::ids::{SampleId, WideLookId};

units! {
    figures {
        read formats(act: Act) -> Vec<FormatRef>;
        read of_school(act: Act, formats: BTreeMap<FormatRef, Arc<Format>>) -> SchoolFigures;
    }
    samples {
        read schools(act: Act) -> Vec<School>;
        write draw(act: Act, new: NewSample) -> Result<usize, DrawRefused>;
        read list(act: Act) -> Vec<Sample>;
        shown read(act: Act, sample: SampleId, place: i32) -> Sampled;
    }
    wide_looks {
        read list(act: Act) -> Vec<WideLook>;
        point unchecked(act: Act) -> i64;
        shown page(act: Act, id: WideLookId) -> WideLookPage;
        write check(act: Act, id: WideLookId) -> ();
        write prune(at: Instant) -> ();
    }
}
