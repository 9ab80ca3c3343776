//! 修文镇 for tests: a store on each engine, sheets read in by the system.

pub mod callers;

use std::sync::Arc;

use kernel::{Channel, Jurisdiction, Permit, Right};
use registry::{
    Local, World,
    import::{ImportFault, Kind, Report, run},
    read::{self, AreaLine},
    rules::{Area, AreaCommand},
    testing::Base,
};
use store::{Ask, testbed::Bed};
use uuid::Uuid;

/// One place on one engine.
pub struct Place {
    pub bed: Bed,
    pub local: Arc<dyn Local>,
}

/// An empty place on each engine.
pub async fn on_each(_test: &str) -> Vec<Place> {
    let beds = store::testbed::stores(&[registry::TABLES, access::TABLES].concat(), registry::STREAMS).await;
    beds.into_iter().map(|bed| Place { bed, local: Arc::new(Base) }).collect()
}

impl Place {
    pub const fn engine(&self) -> &'static str {
        self.bed.name
    }

    pub fn permit(&self, right: Right) -> Permit {
        Permit::system("test", Jurisdiction(140_702), right)
    }

    pub async fn import_bytes(&self, kind: Kind, bytes: &[u8]) -> Result<Report, ImportFault> {
        run(&self.bed, &self.permit(kind.right()), &self.local, kind, "表.csv", bytes, false).await
    }

    pub async fn import(&self, kind: Kind, sheet: &str) -> Result<Report, ImportFault> {
        self.import_bytes(kind, sheet.as_bytes()).await
    }

    pub async fn dry_run(&self, kind: Kind, sheet: &str) -> Result<Report, ImportFault> {
        run(&self.bed, &self.permit(kind.right()), &self.local, kind, "表.csv", sheet.as_bytes(), true).await
    }

    /// The real divisions of 榆次区 among those of the five places.
    pub async fn divisions(&self) -> Report {
        let bytes = include_bytes!("divisions.csv");
        self.import_bytes(Kind::Divisions, bytes).await.expect("divisions enter")
    }

    pub async fn area(&self, code: &str) -> AreaLine {
        let permit = self.permit(Right::RegistryRead);
        let mut reader = self.bed.read(&permit).await.expect("reader");
        read::area_by_code(&mut reader, permit.jurisdiction, code).await.expect("read").expect(code)
    }

    pub async fn close_area(&self, code: &str) {
        let area = self.area(code).await;
        self.bed.clock.advance(86_400_000);
        let on = self.bed.now().date(&kernel::time::shanghai());
        let ask = Ask::bare(Uuid::now_v7(), Channel::Office);
        let world = Arc::new(World::new(Arc::clone(&self.local)));
        let permit = self.permit(Right::RegistryWrite);
        self.bed.execute::<Area>(&permit, &world, area.id, ask, AreaCommand::Close { on }).await.expect("closes");
    }

    pub async fn held(&self, code: &str) -> i64 {
        let micro = self.area(code).await.id;
        let permit = self.permit(Right::RegistryRead);
        let mut reader = self.bed.read(&permit).await.expect("reader");
        let sql = "SELECT count(*) AS n FROM household_current WHERE jurisdiction = $1 AND micro = $2 AND open = 1";
        let rows = reader.query(sql, &[permit.jurisdiction.into(), micro.into()]).await.expect("rows");
        rows[0].int("n").expect("n")
    }
}
