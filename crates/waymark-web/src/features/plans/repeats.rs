//! Targets that say again what an earlier one said (D83): pointed out, never refused.

use waymark_domain::ids::TargetId;
use waymark_domain::repeat;
use waymark_domain::target::Target;

/// The earlier target that a new one resembles. One that was carried on purpose, with its reason, is none.
pub(super) fn repeat_of<'a>(target: &Target, earlier: &'a [Target]) -> Option<&'a Target> {
    let explained = target
        .lineage
        .as_ref()
        .is_some_and(|lineage| !lineage.why.trim().is_empty());
    if explained || target.wording.trim().is_empty() {
        return None;
    }
    let texts: Vec<(TargetId, &str)> = earlier
        .iter()
        .map(|old| (old.id, old.wording.as_str()))
        .collect();
    let (found, _) = repeat::find_repeat(&target.wording, &texts)?;
    earlier.iter().find(|old| old.id == found)
}
