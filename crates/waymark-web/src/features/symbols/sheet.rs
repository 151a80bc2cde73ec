//! The pictures on a pupil's own sheet, from wherever they were chosen.

use crate::shell::{AppError, Ctx};
use std::collections::HashMap;
use waymark_documents::{Form, SYMBOLS_BY, Symbol, SymbolDrawing};
use waymark_domain::symbol::{Drawing, DrawingKind};
use waymark_store::{KeptSymbol, symbols};

/// Puts the pictures that were chosen on the sheet. Where one is gone, its word stands there alone.
pub(crate) async fn pictured(ctx: &Ctx, form: Form) -> Result<Form, AppError> {
    let mut ids = form.symbol_ids();
    ids.retain(|id| Symbol::find(id).is_none());
    let kept = if ids.is_empty() {
        Vec::new()
    } else {
        symbols::find(ctx.db(), ctx.act(), ids).await?
    };
    let kept: HashMap<&str, &KeptSymbol> = kept
        .iter()
        .map(|found| (found.id.as_str(), found))
        .collect();
    Ok(form.with_symbols(|id| built_in(id).or_else(|| kept.get(id).map(|found| drawn(found)))))
}

fn built_in(id: &str) -> Option<SymbolDrawing> {
    let symbol = Symbol::find(id)?;
    Some(SymbolDrawing {
        drawing: Drawing {
            kind: DrawingKind::Svg,
            bytes: symbol.svg.clone().into_bytes(),
        },
        alt: symbol.name.clone(),
        credit: SYMBOLS_BY.to_owned(),
    })
}

fn drawn(found: &KeptSymbol) -> SymbolDrawing {
    SymbolDrawing {
        drawing: found.drawing.clone(),
        alt: found.words.clone(),
        credit: found.credit.clone(),
    }
}
