//! 修文镇 for tests: a store on each engine, sheets read in by the system.

pub mod callers;

use std::sync::Arc;

use kernel::{Channel, Jurisdiction, Permit, Right};
use registry::{
    Local, Sources,
    import::{ImportFault, ImportKind, Report, run},
    read::{self, AreaLine},
    rules::{Area, AreaCommand},
    testing::Base,
};
use store::{CommandEnvelope, testbed::TestStore};
use uuid::Uuid;

/// One place on one engine.
pub struct Place {
    pub test_store: TestStore,
    pub local: Arc<dyn Local>,
}

/// An empty place on each engine.
pub async fn on_each(_test: &str) -> Vec<Place> {
    let test_stores = store::testbed::stores(&[registry::TABLES, access::TABLES].concat(), registry::STREAMS).await;
    test_stores.into_iter().map(|test_store| Place { test_store, local: Arc::new(Base) }).collect()
}

impl Place {
    pub const fn engine(&self) -> &'static str {
        self.test_store.name
    }

    pub fn permit(&self, right: Right) -> Permit {
        Permit::system("test", Jurisdiction(140_702), right)
    }

    /// A permit of the platform: for looking into any table.
    pub fn anywhere(&self) -> Permit {
        Permit::system("test", Jurisdiction::PLATFORM, Right::RegistryRead)
    }

    pub async fn import_bytes(&self, kind: ImportKind, bytes: &[u8]) -> Result<Report, ImportFault> {
        run(&self.test_store, &self.permit(kind.right()), &self.local, kind, "表.csv", bytes, false).await
    }

    pub async fn import(&self, kind: ImportKind, sheet: &str) -> Result<Report, ImportFault> {
        self.import_bytes(kind, sheet.as_bytes()).await
    }

    pub async fn dry_run(&self, kind: ImportKind, sheet: &str) -> Result<Report, ImportFault> {
        run(&self.test_store, &self.permit(kind.right()), &self.local, kind, "表.csv", sheet.as_bytes(), true).await
    }

    /// The real divisions of 榆次区 among those of the five places.
    pub async fn divisions(&self) -> Report {
        let bytes = include_bytes!("divisions.csv");
        self.import_bytes(ImportKind::Divisions, bytes).await.expect("divisions enter")
    }

    pub async fn area(&self, code: &str) -> AreaLine {
        let permit = self.permit(Right::RegistryRead);
        let mut reader = self.test_store.read(&permit);
        read::area_by_code(&mut reader, permit.jurisdiction(), code).await.expect("read").expect(code)
    }

    pub async fn close_area(&self, code: &str) {
        let area = self.area(code).await;
        self.test_store.clock.advance(86_400_000);
        let on = self.test_store.now().date(&kernel::time::shanghai());
        let envelope = CommandEnvelope::bare(Uuid::now_v7(), Channel::Office);
        let sources = Arc::new(Sources::new(Arc::clone(&self.local)));
        let permit = self.permit(Right::RegistryWrite);
        self.test_store.execute::<Area>(&permit, &sources, area.id, envelope, AreaCommand::Close { on }).await.expect("closes");
    }

    pub async fn held(&self, code: &str) -> i64 {
        let micro = self.area(code).await.id;
        let permit = self.permit(Right::RegistryRead);
        let mut reader = self.test_store.read(&permit);
        let sql = "SELECT count(*) AS n FROM household_current WHERE jurisdiction = $1 AND micro = $2 AND open = 1";
        let rows = reader.query(sql, &[permit.jurisdiction().into(), micro.into()]).await.expect("rows");
        rows[0].int("n").expect("n")
    }
}
