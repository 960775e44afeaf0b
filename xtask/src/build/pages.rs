//! The pages around the widget, each with the tables as its fallback content.

use std::path::Path;

use anyhow::Result;

use crate::{guide, project, tables};

pub(super) fn build(staging: &Path) -> Result<()> {
    project::write(&staging.join("aks-outbound-tables.html"), tables::page())?;
    project::write(&staging.join("aks-outbound-tables.md"), tables::markdown())?;
    for page in ["index.html", "embed.html"] {
        let page = staging.join(page);
        project::write(&page, guide::with_tables(&project::read(&page)?)?)?;
    }
    project::write(&staging.join("embedding.html"), guide::page(staging)?)
}
