// Generated from docs/openapi.json by `npm run codegen`. Do not edit.

export interface paths {
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The accounts, by sign-in name. */
        get: operations["account_list"];
        put?: never;
        /** Open an account. */
        post: operations["account_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shut an account. */
        post: operations["account_disable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a shut account again. */
        post: operations["account_enable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what an account may do. */
        post: operations["account_grants"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set another's password. */
        post: operations["account_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The areas below another. */
        get: operations["area_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Areas by name. */
        get: operations["area_search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One area with the way down to it. */
        get: operations["area_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas/{id}/duty": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is on duty in an area. */
        get: operations["area_duty"];
        put?: never;
        /** Set the duty roster of an area for days of one month. */
        post: operations["area_duty_set"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas/{id}/duty/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who can be put on duty in an area: those in office there, and the leaders who answer for the areas below. */
        get: operations["area_duty_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas/{id}/households": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The households below an area, by micro-grid and code. Names and phones stand masked. */
        get: operations["area_households"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas/{id}/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who holds which post in an area today. Names in duty are public; phones stand masked. */
        get: operations["area_posts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit list, newest first. */
        get: operations["audit_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalogue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The catalogue of a place and moment. */
        get: operations["catalogue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demo/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The demo's accounts. */
        get: operations["demo_accounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demo/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enter the demo as one of its accounts. */
        post: operations["demo_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/figures/{code}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the records behind a figure. */
        get: operations["figure_records"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Upload a photo. */
        post: operations["file_stage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/front": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the caller's front page. */
        get: operations["front_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's imports that are on their way: to be asked while one's answer is waited for. */
        get: operations["import_progress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read a sheet in: `divisions`, `organisations`, `people`, `areas`, `households`, `posts`. All or nothing. */
        post: operations["import_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{kind}/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The empty sheet for a kind, with notes and drop-downs. */
        get: operations["import_template"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the kinds. */
        get: operations["kind_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/kinds/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a kind. */
        get: operations["kind_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/kinds/{kind}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Take a list along as .xlsx: what the caller sees of it, masked as on the screen. */
        get: operations["record_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/kinds/{kind}/form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The form to begin a record with. */
        get: operations["kind_form"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/kinds/{kind}/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read a sheet in: all or nothing. */
        post: operations["record_import_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/kinds/{kind}/ledgers/{ledger}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a ledger. */
        get: operations["ledger_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/kinds/{kind}/ledgers/{ledger}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Take a ledger along as .xlsx: what is seen on the screen, whole, masked. */
        get: operations["ledger_workbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/kinds/{kind}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin a record. */
        post: operations["record_enter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/kinds/{kind}/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The empty sheet of a kind, with notes and drop-downs. */
        get: operations["record_import_template"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledgers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the ledgers of the caller's place. */
        get: operations["ledger_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledgers/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a ledger.
         * @description Rows stand in the order of report. Parties are masked.
         */
        get: operations["ledger_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledgers/{name}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export a ledger as .xlsx, masked. */
        get: operations["ledger_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List matters. */
        get: operations["matter_list"];
        put?: never;
        /** Report a matter. */
        post: operations["matter_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export the matters of a list. */
        get: operations["matter_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/bulk-dispatch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dispatch several matters to the same units. */
        post: operations["matter_bulk_dispatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a matter. */
        get: operations["matter_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept a task. */
        post: operations["matter_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/admit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Admit a dispute with the parties' will, or not. */
        post: operations["matter_admit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/alert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write down that the police station was told of a dispute that is likely to escalate. */
        post: operations["matter_alert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/assess": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Weigh the risk of escalation (激化风险). */
        post: operations["matter_assess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/call-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record a call-back. Not reached is not satisfied. */
        post: operations["matter_call_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show how the limit of a matter was reckoned. */
        get: operations["matter_clock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close. */
        post: operations["matter_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/correct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put category or place right. */
        post: operations["matter_correct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/dispatch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dispatch a matter to units. */
        post: operations["matter_dispatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/escalate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand it to the level above. */
        post: operations["matter_escalate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/fail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mediation failed: a proper end, with guidance. */
        post: operations["matter_fail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A photo of a matter. */
        get: operations["matter_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/judge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Judge a hazard: true or not, how urgent, how grave. */
        post: operations["matter_judge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/mediate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write down a session of mediation. */
        post: operations["matter_mediate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Carry a double registration on under another. */
        post: operations["matter_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/perform": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record how far an agreement was kept. */
        post: operations["matter_perform"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write down progress. */
        post: operations["matter_progress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/recheck": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Recheck on the spot. */
        post: operations["matter_recheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/remark": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remark as a leader. */
        post: operations["matter_remark"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do it again (重新办理). */
        post: operations["matter_reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/report-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report a serious hazard to the district. */
        post: operations["matter_report_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/request-extension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for an extension. */
        post: operations["matter_request_extension"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/request-return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask to give a task back. */
        post: operations["matter_request_return"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let the clocks run again. */
        post: operations["matter_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reveal the particulars of a matter's people. */
        post: operations["matter_reveal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/rule-extension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rule on an extension. */
        post: operations["matter_rule_extension"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/rule-return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rule whether a task goes back to the desk. */
        post: operations["matter_rule_return"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The parties agreed. */
        post: operations["matter_settle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/settle-on-the-spot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Settled at once. */
        post: operations["matter_settle_on_the_spot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Submit a task as done. */
        post: operations["matter_submit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let the clocks stand still. */
        post: operations["matter_suspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/urge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Urge. */
        post: operations["matter_urge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matters/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw what was registered by mistake. */
        post: operations["matter_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who I am. */
        get: operations["me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change one's own password.
         * @description Closes every session of the account: sign in again with the new password.
         */
        post: operations["password_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The organisations that serve an area, the nearest first; without an area all within the caller's. */
        get: operations["organisation_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List records. */
        get: operations["record_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a record. */
        get: operations["record_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{id}/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A picture of a record. */
        get: operations["record_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{id}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reveal the particulars of a record's people. */
        post: operations["record_reveal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{id}/{step}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a step. */
        post: operations["record_act"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registry/breaches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Check the household rule within the caller's areas. */
        get: operations["registry_breaches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the roles. */
        get: operations["role_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in.
         * @description Answers with the caller and sets the session cookie. A wrong name and a wrong password are not told apart.
         */
        post: operations["session_open"];
        /** Sign out. */
        delete: operations["session_close"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the set-up link is good. */
        get: operations["setup_state"];
        put?: never;
        /**
         * Open the first three accounts.
         * @description The three administrators (系统、安全、审计) are three accounts from the first day.
         */
        post: operations["set_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tokens of programs, the newest first. Revoked and expired ones stay in the list. */
        get: operations["token_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{mark}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revoke a token: whoever holds it is nobody from now on. */
        post: operations["token_revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Which task. */
        AcceptMatter: {
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /**
             * Format: uuid
             * @description Which task.
             */
            task: string;
        };
        /** @description One line of the list. */
        AccountLine: {
            /** @description The sign-in name. */
            account: string;
            /** @description Shut. */
            disabled: boolean;
            /**
             * Format: uuid
             * @description Its identity.
             */
            id: string;
            /** @description The password was set by another. */
            must_change_password: boolean;
            /** @description Codes of its roles. */
            roles: string[];
            /** @description What it is. */
            title: string;
        };
        /** @description What was opened. */
        AccountOpened: {
            /**
             * Format: uuid
             * @description Its identity.
             */
            id: string;
        };
        /** @description A step to be taken. */
        ActView: {
            /** @description The word on its button. */
            name: string;
            /** @description The step's code. */
            step: string;
        };
        /** @description A step that is offered. */
        Action: {
            /** @description Beside the way. */
            aside: boolean;
            ask?: components["schemas"]["AskView"] | null;
            /** @description Whether it can be taken now. */
            enabled: boolean;
            /** @description Its form. */
            form: components["schemas"]["FieldForm"][];
            /** @description Destroys or ends. */
            grave: boolean;
            /** @description The likely one: the one filled button. */
            likely: boolean;
            /** @description The word on its button. */
            name: string;
            /** @description What happens when it is taken. */
            says?: string;
            /** @description Who must agree. */
            sign?: string | null;
            /** @description The step's code. */
            step: string;
            /** @description The caller's tasks, where several could be meant. */
            tasks?: components["schemas"]["Named"][];
            /** @description Its verb. */
            verb: string;
            /** @description Why not. */
            why?: string | null;
        };
        /** @description An action the caller may take, or may not for a reason worth knowing. */
        ActionView: {
            /** @description The code, as in the address. */
            code: string;
            /** @description Why not, where it is shown but cannot be taken. */
            disabled_reason?: string | null;
            /** @description The word on the button. */
            name: string;
            /** @description The likely one. */
            primary: boolean;
        };
        /** @description Whether it is admitted. */
        AdmitMatter: {
            /** @description Whether it is admitted. */
            accept: boolean;
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /** @description Why not. */
            reason?: string | null;
        };
        /** @description Who was told what. */
        AlertMatter: {
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /** @description Words. */
            text?: string | null;
        };
        /** @description An answer. */
        Answer: {
            /** @description Sent. */
            code: string;
            /** @description Shown. */
            name: string;
        };
        /** @description One area, as it goes over the wire. */
        Area: {
            /** @description Its code. */
            code: string;
            /** @description Whether there is anything below. */
            has_children: boolean;
            /**
             * Format: int64
             * @description Counted households, from the town down.
             */
            households?: number | null;
            /**
             * Format: uuid
             * @description Its identity.
             */
            id: string;
            /** @description Code of its level. */
            level: string;
            /** @description The word for its level. */
            level_name: string;
            /** @description Its name. */
            name: string;
            /**
             * Format: uuid
             * @description The area above, where the caller may see it.
             */
            parent?: string | null;
            /** @description From the town down to itself. */
            path: components["schemas"]["AreaName"][];
        };
        /** @description An area by name. */
        AreaName: {
            /**
             * Format: uuid
             * @description Which.
             */
            id: string;
            /** @description Its name. */
            name: string;
        };
        /** @description One holder of a post. */
        AreaPost: {
            /** @description Since which day. */
            from?: string | null;
            /** @description His name; empty where it was erased. */
            name?: string | null;
            /** @description His organisation. */
            organisation?: string | null;
            /** @description His duty phone, masked. */
            phone_masked?: string | null;
            /** @description Code of the post. */
            post: string;
            /** @description The title on the screen. */
            title: string;
        };
        /** @description A form that waits for agreement. */
        AskView: {
            /** @description When. */
            at: string;
            /** @description What was asked. */
            form: components["schemas"]["Shown"][];
        };
        /** @description How likely it is to escalate. */
        AssessMatter: {
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /** @description `none`, `some`, `high`. */
            risk: string;
            /** @description Why. */
            text?: string | null;
        };
        /** Format: date-time */
        At: string;
        /** @description One line. */
        AuditLine: {
            /** @description The sign-in name; empty where nobody was recognised. */
            account?: string | null;
            /** @description From where. */
            address: string;
            /** @description When. */
            at: components["schemas"]["At"];
            /**
             * Format: uuid
             * @description Its identity.
             */
            id: string;
            /** @description What for. */
            purpose: string;
            /**
             * Format: uuid
             * @description Which.
             */
            subject?: string | null;
            /** @description What kind of thing it was about. */
            subject_kind: string;
            /** @description The matter's number, or the account's sign-in name. */
            subject_name?: string | null;
            /** @description The title of the office. */
            title?: string | null;
            /** @description What: `look`, `sign_in`, `sign_in_failed`, `account_opened` … */
            what: string;
        };
        /** @description A mark on a row. */
        Badge: {
            /** @description `urgent`, `alert`, `serious`, `returned`, … */
            code: string;
            /** @description The word. */
            name: string;
            /** @description `red`, `red_line`, `amber`, `grey`. */
            tone: string;
        };
        /** @description A station of the way. */
        BarStep: {
            /** @description The status. */
            code: string;
            /** @description Its name. */
            name: string;
            /** @description `done`, `now`, `next`. */
            state: string;
        };
        /** @description The form of a beginning. */
        BeginForm: {
            /** @description Other ways to begin. */
            beginnings: components["schemas"]["ActView"][];
            /** @description `matter`, `entry`, `activity`. */
            class: components["schemas"]["RecordClassView"];
            /** @description The label of the day, where one is asked. */
            day?: string | null;
            /** @description The declaration by which it will be judged. */
            declaration: string;
            /** @description The fields. */
            fields: components["schemas"]["FieldForm"][];
            /** @description What the form says first. */
            help: string;
            /** @description The kind. */
            kind: string;
            /** @description The kind's name. */
            kind_name: string;
            /** @description The word on its button. */
            name: string;
            /** @description Whether a resident may stand behind it. */
            on_behalf: boolean;
            opens?: components["schemas"]["OpensForm"] | null;
            /** @description The organisations that the caller may report for. */
            organisations: components["schemas"]["Named"][];
            /** @description The beginning. */
            step: string;
        };
        /** @description The resident behind a record. */
        BehalfForm: {
            /** @description His name. */
            name: string;
            /** @description His phone. */
            phone?: string | null;
            /** @description Whether he wants to hear the answer. */
            wants_answer?: boolean;
        };
        /** @description The resident behind a report. */
        BehalfView: {
            /** @description Whether particulars are hidden. */
            masked: boolean;
            /** @description The name. */
            name?: string | null;
            /** @description The phone. */
            phone?: string | null;
            /** @description Whether he wants to hear the answer. */
            wants_answer: boolean;
        };
        /** @description One micro-grid where something is to be put right. */
        Breach: {
            /**
             * Format: uuid
             * @description Which.
             */
            area: string;
            /**
             * Format: int64
             * @description How many households.
             */
            count: number;
            /** @description `over`: too many; `orphan`: the micro-grid is closed; `double`: the same head in several households; `full`: at the limit. */
            kind: string;
            /** @description Its name. */
            name: string;
            /** @description Where it lies. */
            path: string;
        };
        /** @description The check of the household rule. */
        Breaches: {
            /** @description Which households are counted. */
            counted: string;
            /** @description What is exactly at the limit. */
            full: components["schemas"]["Breach"][];
            /** @description What breaks the rule. */
            items: components["schemas"]["Breach"][];
            /**
             * Format: int64
             * @description The limit.
             */
            limit: number;
        };
        /** @description What is to be dispatched to whom. */
        BulkDispatch: {
            /** @description Units that help. */
            co?: string[] | null;
            /** @description The matters, each with the version seen. */
            items: components["schemas"]["BulkItem"][];
            /**
             * Format: uuid
             * @description The unit that leads.
             */
            lead: string;
            /** @description Words. */
            text?: string | null;
        };
        /** @description What came of it. */
        BulkDone: {
            /** @description Dispatched. */
            done: string[];
            /** @description Not, and why. */
            refused: components["schemas"]["BulkRefused"][];
        };
        /** @description One matter. */
        BulkItem: {
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /**
             * Format: uuid
             * @description Which.
             */
            id: string;
        };
        /** @description One that was refused. */
        BulkRefused: {
            /**
             * Format: uuid
             * @description Which.
             */
            id: string;
            /** @description Why. */
            message: string;
            /** @description Its number, where the caller may see it. */
            number: string;
        };
        /** @description What the person said. */
        CallBackMatter: {
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /** @description The answer. */
            result: string;
            /** @description Words. */
            text?: string | null;
        };
        /** @description What applies there and then. */
        Catalogue: {
            /** @description The categories, in the order in which they are offered. */
            categories: components["schemas"]["Category"][];
            /** @description The lists to choose from, by name. */
            choices: {
                [key: string]: components["schemas"]["Coded"][];
            };
            /** @description The steps of each kind. */
            flows: components["schemas"]["Flow"][];
            /** @description The kinds of matter. */
            kinds: components["schemas"]["Kind"][];
            /** @description The levels a dispute climbs, lowest first. */
            ladder: components["schemas"]["Rung"][];
            /** @description The pack it is from. */
            pack: components["schemas"]["PackName"];
            /** @description What a serious hazard owes. */
            serious: components["schemas"]["Serious"];
            /** @description Words of the screens, by their name in code. */
            words: {
                [key: string]: string;
            };
        };
        /** @description A category (小类). */
        Category: {
            /** @description What the form says when it is chosen. */
            advice: string;
            /** @description Who usually helps. */
            co: string[];
            /** @description `0601`. */
            code: string;
            /** @description 大类. */
            group: string;
            /** @description The kind's code. */
            kind: string;
            /** @description Who usually leads. */
            lead: string;
            /** @description `平时3日，汛期24小时`. */
            limit_text: string;
            /** @description 小类. */
            name: string;
            /** @description Whether its clock may never stand still. */
            never_paused: boolean;
            /** @description Whether words are required. */
            note_required: boolean;
            /** @description Never a matter: the form shows `advice` instead. */
            sealed: boolean;
            /** @description The limit of an urgent one, where it is another: `24小时（节假日照常计时）`. */
            urgent_text?: string | null;
            /** @description What is usual here. */
            usual: string;
        };
        /** @description Old and new. */
        ChangePassword: {
            /** @description The password until now. */
            old: string;
            /** @description The password from now on. */
            password: string;
        };
        /** @description A record that a row corrects. */
        ChangedRow: {
            /** @description What changes. */
            fields: components["schemas"]["Difference"][];
            /**
             * Format: uuid
             * @description The record.
             */
            id: string;
            /** @description Its number. */
            number?: string | null;
            /**
             * Format: int32
             * @description The row.
             */
            row: number;
            /** @description Its title. */
            title: string;
        };
        /** @description A thing to choose. */
        ChoiceView: {
            /** @description What the form says when it is chosen. */
            advice?: string;
            /** @description Who usually helps. */
            co?: string[];
            /** @description Sent. */
            code: string;
            /** @description The heading above it. */
            group?: string;
            /** @description Who usually leads, as the place calls it. */
            lead?: string;
            /** @description How long it may take, as people say it. */
            limit?: string;
            /** @description Shown. */
            name: string;
            /** @description Words are required beside it. */
            note_required?: boolean;
            /** @description Never taken as a record: the form says whom to call. */
            sealed?: boolean;
            /** @description What usually falls under it. */
            usual?: string;
        };
        /** @description One span of a reckoning. */
        ClockLine: {
            /** @description Whether it counts. */
            counted: boolean;
            /** @description From when. */
            from: components["schemas"]["At"];
            /**
             * Format: int64
             * @description How many minutes of it count.
             */
            minutes: number;
            /** @description `不计时：下班后，国庆节放假`. */
            text: string;
            /** @description Until when. */
            to: components["schemas"]["At"];
        };
        /** @description How a limit was reckoned. */
        ClockView: {
            /** @description Until when. */
            due: components["schemas"]["At"];
            duty?: components["schemas"]["DutyView"] | null;
            /** @description `还剩 21小时`. */
            left_text: string;
            /** @description Span by span. */
            lines: components["schemas"]["ClockLine"][];
            /** @description What else is to be known. */
            notes: string[];
            /** @description `1工作日（工作时间）`. */
            policy: string;
            /** @description 暂定期限. */
            provisional: boolean;
            /** @description From when. */
            start: components["schemas"]["At"];
            /** @description As in [`DueView`]. */
            state: string;
        };
        /** @description Closing words. */
        CloseMatter: {
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /** @description Words. */
            text?: string | null;
        };
        /** @description A code with its name. */
        Coded: {
            /** @description The stable code. */
            code: string;
            /** @description What people call it. */
            name: string;
        };
        /** @description What is put right. */
        CorrectMatter: {
            /**
             * Format: uuid
             * @description The right area.
             */
            area?: string | null;
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /** @description The right category. */
            category?: string | null;
            /**
             * Format: double
             * @description Latitude.
             */
            lat?: number | null;
            /**
             * Format: double
             * @description Longitude.
             */
            lon?: number | null;
            /** @description Why. */
            reason?: string | null;
            /** @description The right spot in words. */
            spot?: string | null;
        };
        /** @description How many: exact up to a thousand. */
        Count: {
            /** @description There are more than that. */
            more: boolean;
            /**
             * Format: int64
             * @description The number.
             */
            n: number;
        };
        /** @description How many there are: exact up to a thousand. */
        CountView: {
            /** @description And more. */
            more: boolean;
            /** @description So many. */
            n: number;
        };
        /** @description A day or a moment: `2026-11-30` means the end of that day. */
        Day: string;
        /** @description One card on the sign-in page of the demo. */
        DemoAccount: {
            /** @description The sign-in name. */
            account: string;
            /** @description What it does in the story. */
            does: string;
            /** @description The level or side of the house it belongs to, as a heading on the door: `镇级`. */
            level: string;
            /** @description The invented name of who holds it. */
            name: string;
            /** @description Where. */
            place: string;
            /** @description What it is. */
            title: string;
        };
        /** @description A label with a value. */
        Detail: {
            /** @description The label. */
            label: string;
            /** @description The value. */
            value: string;
        };
        /** @description A value before and after. */
        Difference: {
            /** @description In words, as it will be. */
            becomes: string;
            /** @description The field's label. */
            field: string;
            /** @description In words, as it is. */
            was: string;
        };
        /** @description Who is to work on it. */
        DispatchMatter: {
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /** @description Units that help. */
            co?: string[] | null;
            due?: components["schemas"]["Day"] | null;
            /**
             * Format: uuid
             * @description The unit that leads.
             */
            lead: string;
            /** @description Words. */
            text?: string | null;
        };
        /** @description What only disputes have. */
        DisputeView: {
            /** @description 口头协议, 书面协议. */
            agreement?: string | null;
            /**
             * Format: int64
             * @description How much money, in yuan.
             */
            amount?: number | null;
            /** @description 协议书编号. */
            document_number?: string | null;
            /** @description The level of the ladder. */
            level: string;
            /** @description What the level is called. */
            level_name: string;
            /** @description `solved` or `failed`, where that is known. */
            outcome?: string | null;
            /** @description 已化解, 调解不成. */
            outcome_name?: string | null;
            /**
             * Format: int64
             * @description How many people.
             */
            people?: number | null;
            /** @description By which day it is to be kept. */
            perform_by?: string | null;
            /** @description How far it was kept. */
            performance?: string | null;
            /** @description The terms, for those who may read them. */
            terms?: string | null;
        };
        /** @description A limit as people read it. */
        DueView: {
            /** @description When it ends. */
            at: components["schemas"]["At"];
            /** @description `还剩 21小时`. */
            left_text: string;
            /** @description 暂定期限. */
            provisional: boolean;
            /** @description `ok`, `soon`, `overdue`, `paused`, `met`, `none`. */
            state: string;
        };
        /** @description Somebody who can be put on duty. */
        DutyPerson: {
            /** @description His name. */
            name: string;
            /**
             * Format: uuid
             * @description Which person.
             */
            person: string;
            /** @description The title of his post, with his unit. */
            post: string;
        };
        /** @description One day's duty with its names. */
        DutyView: {
            /**
             * Format: uuid
             * @description The area whose desk it is.
             */
            area: string;
            /** @description The day, `YYYY-MM-DD`. */
            day: string;
            /** @description 带班领导. */
            leader: components["schemas"]["OnDuty"];
            /** @description 值班员. */
            officer: components["schemas"]["OnDuty"];
            /** @description 值班电话: the desk's. */
            phone: string;
        };
        /** @description Which card. */
        EnterDemo: {
            /** @description The sign-in name of a card. */
            account: string;
        };
        /** @description One entry. */
        Entry: {
            /** @description When it was recorded. */
            at: string;
            /** @description What else is known. */
            facts: components["schemas"]["Shown"][];
            /** @description Pictures. */
            files?: components["schemas"]["RecordFile"][];
            /** @description That something was said which the caller does not read. */
            hidden?: boolean;
            /** @description Folded away at first. */
            noise: boolean;
            /** @description What was said, where the caller reads it. */
            text?: string | null;
            /** @description The step's verb. */
            verb: string;
            /**
             * Format: int64
             * @description The number of its last event.
             */
            version: number;
            /** @description What was done: the word of the step, with what it came to. */
            what: string;
            /** @description By whom, by his post. */
            who: string;
        };
        /** @description Why. */
        EscalateMatter: {
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /** @description Words. */
            text?: string | null;
        };
        /** @description Why, and where they may turn. */
        FailMatter: {
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /** @description Where the parties were told they may turn. */
            guidance?: string | null;
            /** @description Why. */
            reason?: string | null;
        };
        /** @description What is wrong at one place. */
        FaultView: {
            /** @description `C7`, or `第7行`. */
            cell: string;
            /** @description The letter above the column; empty where the whole row is meant. */
            column: string;
            /** @description What is wrong and what to do. */
            message: string;
            /**
             * Format: int32
             * @description The row's number.
             */
            row: number;
            /** @description The sheet's name. */
            sheet: string;
        };
        /** @description A field as a form asks it. */
        FieldForm: {
            /** @description What may be chosen. */
            choices?: components["schemas"]["ChoiceView"][];
            /** @description Its code; inputs that a step itself asks begin with `@`. */
            code: string;
            /** @description What stands grey in the empty control. */
            example?: string;
            /** @description Folded away until asked for. */
            folded?: boolean;
            /** @description One line below the label. */
            help?: string;
            /** @description The kinds that a reference to a record may have. */
            kinds?: string[];
            /**
             * Format: int64
             * @description Least value, or least length.
             */
            least?: number | null;
            /** @description The levels of an area, the kinds of an organisation. */
            levels?: string[];
            /** @description Several values. */
            many?: boolean;
            /**
             * Format: int64
             * @description Greatest value, or greatest length.
             */
            most?: number | null;
            /** @description The label. */
            name: string;
            /** @description What is filled in already. */
            preset?: Record<string, never> | null;
            /** @description Whether it must be filled while it is shown. */
            required: boolean;
            /** @description The columns of a table. */
            rows?: components["schemas"]["FieldForm"][];
            /** @description What is written here is kept sealed. */
            sealed?: boolean;
            /**
             * @description `line`, `text`, `code`, `int`, `decimal`, `money`, `yes_no`, `date`, `month`, `moment`, `choice`, `choices`, `area`, `organisation`,
             *     `person`, `household`, `record`, `photos`, `files`, `point`, `table`.
             */
            type: string;
            /** @description 元, 亩, 人. */
            unit?: string;
            /** @description Shown and required only while this holds: a condition in its written form. */
            when?: Record<string, never> | null;
        };
        /** @description A field as people read it. */
        FieldView: components["schemas"]["FieldForm"] & {
            /** @description Found exactly. */
            find: boolean;
            /** @description Whether it is sealed. */
            kept: string;
            /** @description `always`, `optional`, `step`. */
            need: string;
            /** @description `open`, `handlers`, `masked`. */
            read: string;
            /** @description No longer asked. */
            retired: boolean;
        };
        /** @description A record behind a figure. */
        FigureRecord: {
            /**
             * Format: uuid
             * @description Which.
             */
            id: string;
            /** @description `matter`, `area` or `appointment`. */
            kind: string;
            /** @description Why it counts: a day, a place, a number. */
            note: string;
            /** @description What it is called. */
            title: string;
        };
        /** @description A photo. */
        FileView: {
            /**
             * Format: int64
             * @description Pixels.
             */
            height: number;
            /**
             * Format: uuid
             * @description Its identity.
             */
            id: string;
            /** @description Where its small form is. */
            small_url: string;
            /** @description Where it is. */
            url: string;
            /**
             * Format: int64
             * @description Pixels.
             */
            width: number;
        };
        /** @description One of the three. */
        FirstAccount: {
            /** @description The sign-in name. */
            account: string;
            /** @description Shown this once, to be changed at first sign-in; empty for the one whose password was typed. */
            password?: string | null;
            /** @description What it is. */
            title: string;
        };
        /** @description One thing to put right, in a form or in a sheet. */
        Fix: {
            /** @description Its column, by the head's word. */
            column?: string | null;
            /** @description The field of the form. */
            field?: string | null;
            /** @description What is wrong and what is allowed. */
            message: string;
            /**
             * Format: int32
             * @description Its row, as the person counts (the head is 1).
             */
            row?: number | null;
            /** @description The sheet of the workbook. */
            sheet?: string | null;
        };
        /** @description The steps of a kind. */
        Flow: {
            /** @description The kind's code. */
            kind: string;
            /** @description In their usual order. */
            steps: components["schemas"]["FlowStep"][];
        };
        /** @description One step. */
        FlowStep: {
            /** @description `triage`. */
            code: string;
            /** @description 研判. */
            name: string;
            /** @description The stage in which a matter stands until it is done. */
            stage: string;
            /** @description What that stage is called: 待研判. */
            standing: string;
        };
        /** @description The front page of a role. */
        Front: {
            area?: components["schemas"]["FrontArea"] | null;
            /** @description What this role begins most often. */
            buttons: components["schemas"]["FrontButton"][];
            /** @description The query behind that list. */
            due_link?: {
                [key: string]: string;
            } | null;
            /** @description What is owed, soonest first. */
            due_list: components["schemas"]["MatterLine"][];
            duty?: components["schemas"]["DutyView"] | null;
            /** @description The figures of the period. */
            figures: components["schemas"]["FrontFigure"][];
            /** @description The period of the figures. */
            period: components["schemas"]["FrontPeriod"];
            /** @description What stands below, in division order: the villages of a town, the towns of a county. */
            places: components["schemas"]["FrontPlace"][];
            /** @description Which front page this is. */
            role: string;
            /** @description What is owed, as numbers that open lists. */
            todo: components["schemas"]["FrontTile"][];
            /** @description Registered and ended by month. */
            trend: components["schemas"]["FrontMonth"][];
        };
        /** @description The area of the figures. */
        FrontArea: {
            /**
             * Format: uuid
             * @description Which.
             */
            id: string;
            /** @description Its level. */
            level: string;
            /** @description Its name. */
            name: string;
        };
        /** @description A big button. */
        FrontButton: {
            /** @description What it begins. */
            code: string;
            /** @description What stands on it. */
            name: string;
        };
        /** @description A figure. */
        FrontFigure: {
            /** @description Its code: `GET /figures/{code}/records` opens its records. */
            code: string;
            /** @description Its name. */
            name: string;
            /** @description What a reader must know beside it. */
            note: string;
            /** @description Its unit. */
            unit: string;
            /**
             * Format: int64
             * @description Its value.
             */
            value: number;
        };
        /** @description A month of the trend. */
        FrontMonth: {
            /**
             * Format: int64
             * @description Ended.
             */
            closed: number;
            /** @description `2026-01`. */
            month: string;
            /**
             * Format: int64
             * @description Registered.
             */
            reported: number;
        };
        /** @description A period with its name. */
        FrontPeriod: {
            /** @description First day. */
            from: string;
            /** @description `近12个月（2025-11-22 至 2026-11-21）`. */
            name: string;
            /** @description Last day. */
            to: string;
        };
        /** @description A place's line. */
        FrontPlace: {
            /**
             * Format: uuid
             * @description Which.
             */
            area: string;
            /**
             * Format: int64
             * @description Of them ended.
             */
            closed: number;
            /** @description Its name. */
            name: string;
            /**
             * Format: int64
             * @description Of them settled on the spot.
             */
            on_the_spot: number;
            /**
             * Format: int64
             * @description Open now.
             */
            open: number;
            /**
             * Format: int64
             * @description Overdue now.
             */
            overdue: number;
            /**
             * Format: int64
             * @description Registered in the period.
             */
            reported: number;
        };
        /** @description A number that opens a list. */
        FrontTile: {
            /** @description Its code. */
            code: string;
            /** @description The query of the list behind it. */
            link: {
                [key: string]: string;
            };
            /** @description There are more than that. */
            more: boolean;
            /**
             * Format: int64
             * @description How many.
             */
            n: number;
            /** @description Its name. */
            name: string;
        };
        /** @description A line of what happened. */
        Happening: {
            /** @description When it was recorded. */
            at: components["schemas"]["At"];
            /** @description More. */
            detail: components["schemas"]["Detail"][];
            /** @description Photos. */
            files: components["schemas"]["FileView"][];
            happened_at?: components["schemas"]["At"] | null;
            /** @description Words. */
            text?: string | null;
            /** @description What. */
            what: string;
            /** @description Who, by post. */
            who: string;
        };
        /** @description One household, masked. */
        Household: {
            /** @description The micro-grid, as people say it. */
            address?: string | null;
            /** @description Its code. */
            code: string;
            /** @description The head's name, masked; empty where none was given. */
            head_masked: string;
            /**
             * Format: uuid
             * @description Its identity.
             */
            id: string;
            /**
             * Format: int64
             * @description How many people.
             */
            people?: number | null;
            /** @description The phone number, masked. */
            phone_masked?: string | null;
            /** @description How it lives there: 常住, 租户, 户籍, 空挂. */
            residence: string;
        };
        /** @description How far an import of the caller's has come. */
        ImportProgress: {
            /**
             * Format: int64
             * @description Rows entered so far. Nothing is to be seen of them before all are.
             */
            done: number;
            /** @description What the sheet holds: `households`. */
            kind: string;
            /**
             * Format: int64
             * @description Rows there are; 0 while that is not known.
             */
            rows: number;
            /** @description `reading`, `checking` or `entering`. */
            stage: string;
            /** @description The word for it. */
            stage_name: string;
        };
        /** @description What an import did, or would do. */
        ImportReport: {
            /**
             * Format: int64
             * @description Rows that changed something.
             */
            changed: number;
            /**
             * Format: int64
             * @description Rows that were new.
             */
            created: number;
            /** @description Nothing was written. */
            dry_run: boolean;
            /** @description What the sheet holds: `households`. */
            kind: string;
            /**
             * Format: int64
             * @description Rows read.
             */
            rows: number;
            /**
             * Format: int64
             * @description Rows of other counties, left out.
             */
            skipped: number;
            /**
             * Format: int64
             * @description Rows that were already so.
             */
            unchanged: number;
        };
        /** @description A figure as people read it. */
        IndicatorView: {
            /** @description Its code. */
            code: string;
            /** @description Its name. */
            name: string;
            /** @description What it is made of. */
            note: string;
            /** @description Its unit. */
            unit: string;
        };
        /** @description What the desk found. */
        JudgeMatter: {
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /** @description The right category. */
            category?: string | null;
            /** @description `ordinary` or `serious`. */
            grade?: string | null;
            /** @description Words. */
            text?: string | null;
            /** @description `ordinary` or `urgent`. */
            urgency?: string | null;
            /** @description Whether it is true. */
            valid: boolean;
        };
        /** @description A kind of matter. */
        Kind: {
            /** @description `hazard`. */
            code: string;
            /** @description `YH`. */
            letters: string;
            /** @description 隐患. */
            name: string;
        };
        /** @description A kind in the menu. */
        KindLine: {
            /** @description The ways to begin. */
            beginnings: components["schemas"]["ActView"][];
            /** @description `matter`, `entry`, `activity`. */
            class: components["schemas"]["RecordClassView"];
            /** @description Its code. */
            code: string;
            /** @description The menu's group. */
            group: string;
            /** @description Its ledgers. */
            ledgers: components["schemas"]["Named"][];
            /** @description The letters of its numbers. */
            letters?: string;
            /** @description What he may do. */
            may: components["schemas"]["KindMay"];
            /** @description Its name. */
            name: string;
            /** @description What the caller owes. */
            owed: number;
        };
        /** @description The kinds that a caller may know. */
        KindList: {
            /** @description In the order of the menu. */
            kinds: components["schemas"]["KindLine"][];
        };
        /** @description What a caller may do with a kind. */
        KindMay: {
            /** @description Begin records. */
            enter: boolean;
            /** @description Read ledgers, and take them along. */
            export: boolean;
            /** @description Read sheets in. */
            import: boolean;
            /** @description Read over an area or a unit. */
            read: boolean;
        };
        /** @description A kind as people read it. */
        KindView: {
            /** @description `matter`, `entry`, `activity`. */
            class: components["schemas"]["RecordClassView"];
            /** @description Its code. */
            code: string;
            /** @description The columns of its list. */
            columns: components["schemas"]["Named"][];
            /** @description Its fields. */
            fields: components["schemas"]["FieldView"][];
            /** @description The filters above it. */
            filters: components["schemas"]["FieldForm"][];
            /** @description The menu's group. */
            group: string;
            /** @description Who reads what is kept for handlers. */
            handlers: components["schemas"]["Named"][];
            /** @description The hash of the declaration. */
            hash: string;
            /** @description What its form says first. */
            help: string;
            /** @description How sheets are read in. */
            import: components["schemas"]["SheetView"];
            /** @description Its figures. */
            indicators: components["schemas"]["IndicatorView"][];
            /** @description Its ledgers. */
            ledgers: components["schemas"]["Named"][];
            /** @description The letters of its numbers. */
            letters: string;
            /** @description Its limits. */
            limits: components["schemas"]["LimitView"][];
            /** @description Its name. */
            name: string;
            /** @description Who sees that a record exists. */
            see: components["schemas"]["Named"][];
            /** @description Its statuses, in their usual order. */
            statuses: components["schemas"]["StatusView"][];
            /** @description Its steps. */
            steps: components["schemas"]["StepView"][];
        };
        /** @description A village's contact leader. */
        LeaderView: {
            /** @description His name. */
            name: string;
            /** @description His title. */
            title: string;
        };
        /** @description The matter under which another is carried on. */
        LeadingView: {
            /**
             * Format: uuid
             * @description Its identity.
             */
            id: string;
            /** @description Its number. */
            number: string;
        };
        /** @description A column. */
        LedgerColumn: {
            /** @description Its code. */
            code: string;
            /** @description `text`, `date`, `moment`, `int`, `money` or `photo`. */
            kind: string;
            /** @description Its head. */
            name: string;
            /**
             * Format: int32
             * @description Its width in half squares.
             */
            width: number;
        };
        /** @description A column's head. */
        LedgerHead: {
            /** @description `text`, `date`, `int`, `money`, `photo`, … */
            format: string;
            /** @description The head above it. */
            head?: string;
            /** @description Its head. */
            name: string;
            /** @description What it shows; empty: written by hand. */
            path: string;
            /**
             * Format: int32
             * @description Its width in characters.
             */
            width: number;
        };
        /** @description A row. */
        LedgerLine: {
            /** @description The cells as text, in the order of the columns. */
            cells: string[];
            /**
             * Format: uuid
             * @description The matter that it is made from.
             */
            matter: string;
        };
        /** @description A ledger of the menu. */
        LedgerName: {
            /** @description Its name in addresses. */
            name: string;
            /** @description Its title. */
            title: string;
        };
        /** @description A page of a ledger. */
        LedgerPage: {
            /** @description The columns. */
            columns: components["schemas"]["LedgerColumn"][];
            /** @description How many rows there are in all. */
            count: components["schemas"]["Count"];
            /** @description Heads of columns whose data no room holds yet. */
            empty_columns: string[];
            /** @description Who fills it in. */
            filled_by: string;
            /** @description First day. */
            from: string;
            /** @description `演示数据，非真实` where it is. */
            mark?: string | null;
            /** @description Where to go on. */
            next?: string | null;
            /** @description The period as text. */
            period: string;
            /** @description The place. */
            place: string;
            /** @description The note below. */
            remark: string;
            /** @description The rows. */
            rows: components["schemas"]["LedgerLine"][];
            /** @description The title with the place. */
            title: string;
            /** @description Last day. */
            to: string;
        };
        /** @description A row. */
        LedgerRow: {
            /** @description The cells in words, in the order of the columns. */
            cells: string[];
            /**
             * Format: uuid
             * @description The record it is made from.
             */
            record: string;
        };
        /** @description A page of a ledger. */
        LedgerView: {
            /** @description The columns. */
            columns: components["schemas"]["LedgerHead"][];
            /** @description First day. */
            from: string;
            /** @description Whether there is a short form. */
            has_short: boolean;
            /** @description For the next page. */
            next?: string | null;
            /** @description The period in words. */
            period: string;
            /** @description Below the table. */
            remark: string;
            /** @description The rows. */
            rows: components["schemas"]["LedgerRow"][];
            /** @description The title with the place. */
            title: string;
            /** @description Last day. */
            to: string;
        };
        /** @description A limit as people read it. */
        LimitView: {
            /** @description Its code. */
            code: string;
            /** @description Its name. */
            name: string;
            /** @description What it limits. */
            of: string;
            /** @description Whether a suspension stops it. */
            pauses: boolean;
            /** @description How long. */
            words: string;
        };
        /** @description A tie to another record. */
        LinkView: {
            /**
             * Format: uuid
             * @description The other record.
             */
            id: string;
            /** @description Its kind. */
            kind: string;
            /** @description The kind's name. */
            kind_name: string;
            /** @description Its number. */
            number?: string | null;
            /** @description `origin`, `opened`, `merged`, `linked`, `field`. */
            relation: string;
            /** @description Where it stands. */
            status: components["schemas"]["StatusView"];
            /** @description Its title. */
            title: string;
        };
        /** @description A matter in a list. */
        MatterLine: {
            /** @description Where it lies. */
            area: components["schemas"]["PlaceView"];
            /** @description The category's code. */
            category: string;
            /** @description 小类. */
            category_name: string;
            due?: components["schemas"]["DueView"] | null;
            /** @description How many photos. */
            files: number;
            /** @description `ordinary` or `serious`. */
            grade: string;
            /** @description 大类. */
            group: string;
            /**
             * Format: uuid
             * @description Its identity.
             */
            id: string;
            /** @description The kind's code. */
            kind: string;
            /** @description The kind's name. */
            kind_name: string;
            lead?: components["schemas"]["NamedView"] | null;
            /** @description What the caller may do now, the likely one first. */
            may: string[];
            /** @description `YH-2026-0412`. */
            number: string;
            /** @description 当场办结. */
            on_the_spot: boolean;
            /** @description When it was registered. */
            reported_at: components["schemas"]["At"];
            /** @description Who reported, by post. */
            reporter_title: string;
            /** @description Where it stands. */
            stage: components["schemas"]["StageView"];
            /** @description Made from place and type. */
            title: string;
            /** @description `ordinary` or `urgent`. */
            urgency: string;
            /**
             * Format: int64
             * @description To be sent back as `based_on`.
             */
            version: number;
            village?: components["schemas"]["NamedView"] | null;
        };
        /** @description The whole of a matter. */
        MatterView: components["schemas"]["MatterLine"] & {
            /** @description What the caller may do. */
            actions: components["schemas"]["ActionView"][];
            /** @description How the limit was reckoned. */
            clock: components["schemas"]["ClockView"];
            contact_leader?: components["schemas"]["LeaderView"] | null;
            dispute?: components["schemas"]["DisputeView"] | null;
            extension_asked?: components["schemas"]["At"] | null;
            /** @description 发现方式. */
            found_by?: string | null;
            happened_at?: components["schemas"]["At"] | null;
            /**
             * Format: double
             * @description Latitude.
             */
            lat?: number | null;
            /**
             * Format: double
             * @description Longitude.
             */
            lon?: number | null;
            merged_into?: components["schemas"]["LeadingView"] | null;
            on_behalf?: components["schemas"]["BehalfView"] | null;
            /** @description The parties. */
            parties: components["schemas"]["PartiesView"];
            /** @description Photos of the result. */
            photos_after: components["schemas"]["FileView"][];
            /** @description Photos from before. */
            photos_before: components["schemas"]["FileView"][];
            /** @description 激化风险. */
            risk?: string | null;
            /** @description 来源. */
            source?: string | null;
            /** @description The spot in words. */
            spot?: string | null;
            /** @description Who has to do what. */
            tasks: components["schemas"]["TaskView"][];
            /** @description The story; empty where it is not the caller's to read. */
            text?: string | null;
            /** @description Its life. */
            timeline: components["schemas"]["Happening"][];
            /** @description 化解途径. */
            way?: string | null;
        };
        /** @description What a record may be used for. */
        MayView: {
            /** @description Fields whose masked values may be opened for a purpose. */
            reveal: string[];
            /** @description Whether the resident behind it may be. */
            reveal_reporter: boolean;
        };
        /** @description The caller. */
        Me: {
            /** @description The account. */
            account: components["schemas"]["MyAccount"];
            /** @description Areas within which the roles reach. */
            areas: components["schemas"]["NamedArea"][];
            /** @description Demo data: every page says so. */
            demo: boolean;
            /** @description Which front page opens. */
            front: string;
            /** @description The password was set by another and must be changed first. */
            must_change_password: boolean;
            /** @description The server's clock. */
            now: components["schemas"]["At"];
            /** @description Organisations for which the roles reach. */
            organisations: components["schemas"]["NamedOrganisation"][];
            /** @description The person. */
            person: components["schemas"]["MyPerson"];
            /** @description In whose name the screens are headed. */
            place: components["schemas"]["Place"];
            /** @description Rights held anywhere. */
            rights: string[];
            /** @description Codes of the roles; the first leads. */
            roles: string[];
        };
        /** @description A session. */
        MediateMatter: {
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /** @description Who else mediated. */
            mediator?: string | null;
            /** @description Words. */
            text?: string | null;
        };
        /** @description Under which. */
        MergeMatter: {
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /**
             * Format: uuid
             * @description The matter that leads.
             */
            into: string;
        };
        /** @description The account. */
        MyAccount: {
            /**
             * Format: uuid
             * @description Its identity.
             */
            id: string;
            /** @description The sign-in name. */
            name: string;
        };
        /** @description The person. */
        MyPerson: {
            /** @description What he is called. */
            name: string;
            /** @description What he is. */
            title: string;
        };
        /** @description A thing with its name. */
        Named: {
            /** @description Its code or identity. */
            code: string;
            /** @description Its name. */
            name: string;
        };
        /** @description An area by name. */
        NamedArea: {
            /**
             * Format: uuid
             * @description Which.
             */
            id: string;
            /** @description `town`, `village`, `grid` … */
            level: string;
            /** @description `东郝村第1网格`. */
            name: string;
        };
        /** @description An organisation by name. */
        NamedOrganisation: {
            /**
             * Format: uuid
             * @description Which.
             */
            id: string;
            /** @description `环卫办`. */
            name: string;
        };
        /** @description A thing with its name. */
        NamedView: {
            /**
             * Format: uuid
             * @description Its identity.
             */
            id: string;
            /** @description Its name. */
            name: string;
        };
        /** @description The resident behind a report. */
        NewBehalf: {
            /** @description Whether he agreed. */
            consent?: boolean;
            /** @description His name. */
            name: string;
            /** @description His phone. */
            phone?: string | null;
            /** @description Whether he wants to hear the answer. */
            wants_answer?: boolean;
        };
        /** @description A report. */
        NewMatter: {
            /**
             * Format: int64
             * @description How much money, in yuan.
             */
            amount?: number | null;
            /**
             * Format: uuid
             * @description The area, from the village down.
             */
            area: string;
            /** @description The category's code. */
            category: string;
            /** @description Units it complains of. */
            complained_of?: string[] | null;
            /** @description Uploaded photos. */
            files?: string[] | null;
            /** @description 发现方式. */
            found_by?: string | null;
            happened?: components["schemas"]["At"] | null;
            /** @description `hazard` or `dispute`. */
            kind: string;
            /**
             * Format: double
             * @description Latitude.
             */
            lat?: number | null;
            /** @description Why it is entered late. */
            late_reason?: string | null;
            /**
             * Format: double
             * @description Longitude.
             */
            lon?: number | null;
            on_behalf?: components["schemas"]["NewBehalf"] | null;
            on_the_spot?: components["schemas"]["NewSpot"] | null;
            /** @description The parties of a dispute. */
            parties?: components["schemas"]["NewParty"][] | null;
            /**
             * Format: int64
             * @description How many people.
             */
            people?: number | null;
            /** @description 激化风险. */
            risk?: string | null;
            /** @description 来源. */
            source?: string | null;
            /** @description The spot in words. */
            spot?: string | null;
            /** @description The story. */
            text?: string | null;
            /** @description `ordinary` or `urgent`. */
            urgency?: string | null;
        };
        /** @description A record opened by a row of a form. */
        NewOpened: {
            /** @description The kind. */
            kind: string;
            /**
             * Format: int32
             * @description The row, from 0.
             */
            row: number;
            /** @description The beginning; the first of the kind where none is named. */
            step?: string | null;
            /** @description Its form. */
            values?: Record<string, never>;
        };
        /** @description A party of a dispute. */
        NewParty: {
            /**
             * Format: int32
             * @description Year of birth.
             */
            birth_year?: number | null;
            /** @description The name. */
            name: string;
            /** @description The phone. */
            phone?: string | null;
        };
        /** @description A record to begin. */
        NewRecord: {
            /**
             * Format: uuid
             * @description Where.
             */
            area: string;
            /** @description Units it complains of: they never learn of it. */
            complained_of?: string[] | null;
            /** @description The day it took place, or from which it is the case. */
            day?: string | null;
            /** @description The declaration by which the form was filled. */
            declaration?: string | null;
            happened?: components["schemas"]["At"] | null;
            /** @description Why it is entered late. */
            late_reason?: string | null;
            on_behalf?: components["schemas"]["BehalfForm"] | null;
            /** @description Records that rows of the form open, each by its own rules: all or none. */
            opens?: components["schemas"]["NewOpened"][] | null;
            /**
             * Format: uuid
             * @description 填报单位.
             */
            organisation?: string | null;
            /** @description The beginning; the first of the kind where none is named. */
            step?: string | null;
            /** @description The form. */
            values?: Record<string, never>;
        };
        /** @description A settlement entered with the report. */
        NewSpot: {
            /** @description Photos of the result. */
            files?: string[] | null;
            /** @description What was done. */
            measure?: string | null;
            settled_at?: components["schemas"]["At"] | null;
            /** @description 化解途径. */
            way?: string | null;
        };
        /** @description A step to be taken. */
        NewStep: {
            /** @description Agree or not to what was asked. */
            agree?: boolean | null;
            /**
             * Format: uuid
             * @description Where it lies from now on (更正).
             */
            area?: string | null;
            /**
             * Format: int64
             * @description The version that the person saw.
             */
            based_on?: number | null;
            /** @description Records that rows of the form open, each by its own rules: all or none. */
            opens?: components["schemas"]["NewOpened"][] | null;
            /**
             * Format: uuid
             * @description The task it is about, where several could be meant.
             */
            task?: string | null;
            /** @description The form. */
            values?: Record<string, never>;
        };
        /** @description Somebody on duty. */
        OnDuty: {
            /** @description The name; none where no person is named, or where it was erased. */
            name?: string | null;
            /**
             * Format: uuid
             * @description Which person of the registry, where one is named; for those who set the roster.
             */
            person?: string | null;
            /** @description The post. */
            post: string;
        };
        /** @description A new account, without rights: those are the security administrator's to give. */
        OpenAccount: {
            /** @description The name to sign in with. */
            account: string;
            /** @description The person's name. */
            name: string;
            /** @description The first password, to be changed at first sign-in. */
            password: string;
            /**
             * Format: uuid
             * @description The person of the registry.
             */
            person?: string | null;
            /** @description The title of the office. */
            title: string;
        };
        /** @description A kind that a row may open. */
        OpenKind: {
            /** @description Its code. */
            code: string;
            /** @description Its form. */
            fields: components["schemas"]["FieldForm"][];
            /** @description Its name. */
            name: string;
        };
        /** @description A record opened by the same form. */
        OpenedView: {
            /**
             * Format: uuid
             * @description The record.
             */
            id: string;
            /** @description Its kind. */
            kind: string;
            /** @description Its number. */
            number?: string | null;
        };
        /** @description What rows of a form may open. */
        OpensForm: {
            /** @description The table field. */
            field: string;
            /** @description The column that says which kind. */
            kind_column: string;
            /** @description The kinds, with their forms. */
            kinds: components["schemas"]["OpenKind"][];
            /** @description The column that holds the words. */
            text_column?: string | null;
        };
        /** @description One organisation. */
        Organisation: {
            /**
             * Format: uuid
             * @description The area it serves.
             */
            area?: string | null;
            /** @description Its full name. */
            full_name: string;
            /**
             * Format: uuid
             * @description Its identity.
             */
            id: string;
            /** @description Code of its kind. */
            kind: string;
            /** @description The word for its kind. */
            kind_name: string;
            /** @description What people call it. */
            name: string;
            /** @description Stationed here by a higher body: it can be called, not ordered. */
            stationed: boolean;
        };
        /** @description Something owed. */
        OwedView: {
            due?: components["schemas"]["RecordClock"] | null;
            /** @description Whether by the caller. */
            mine: boolean;
            /** @description What. */
            what: string;
            /** @description By whom. */
            who: string;
        };
        /** @description A pack by name. */
        PackName: {
            /** @description Hash of its content. */
            hash: string;
            /** @description 榆次区修文镇. */
            name: string;
        };
        /** @description One page of a list. */
        Page_AccountLine: {
            count?: components["schemas"]["Count"] | null;
            /** @description The items, in the list's order. */
            items: {
                /** @description The sign-in name. */
                account: string;
                /** @description Shut. */
                disabled: boolean;
                /**
                 * Format: uuid
                 * @description Its identity.
                 */
                id: string;
                /** @description The password was set by another. */
                must_change_password: boolean;
                /** @description Codes of its roles. */
                roles: string[];
                /** @description What it is. */
                title: string;
            }[];
            /** @description Where to go on; empty at the end. */
            next?: string | null;
            /** @description The budget of scanned rows was used up before the page was full: 继续查找. */
            partial: boolean;
        };
        /** @description One page of a list. */
        Page_Area: {
            count?: components["schemas"]["Count"] | null;
            /** @description The items, in the list's order. */
            items: {
                /** @description Its code. */
                code: string;
                /** @description Whether there is anything below. */
                has_children: boolean;
                /**
                 * Format: int64
                 * @description Counted households, from the town down.
                 */
                households?: number | null;
                /**
                 * Format: uuid
                 * @description Its identity.
                 */
                id: string;
                /** @description Code of its level. */
                level: string;
                /** @description The word for its level. */
                level_name: string;
                /** @description Its name. */
                name: string;
                /**
                 * Format: uuid
                 * @description The area above, where the caller may see it.
                 */
                parent?: string | null;
                /** @description From the town down to itself. */
                path: components["schemas"]["AreaName"][];
            }[];
            /** @description Where to go on; empty at the end. */
            next?: string | null;
            /** @description The budget of scanned rows was used up before the page was full: 继续查找. */
            partial: boolean;
        };
        /** @description One page of a list. */
        Page_AreaPost: {
            count?: components["schemas"]["Count"] | null;
            /** @description The items, in the list's order. */
            items: {
                /** @description Since which day. */
                from?: string | null;
                /** @description His name; empty where it was erased. */
                name?: string | null;
                /** @description His organisation. */
                organisation?: string | null;
                /** @description His duty phone, masked. */
                phone_masked?: string | null;
                /** @description Code of the post. */
                post: string;
                /** @description The title on the screen. */
                title: string;
            }[];
            /** @description Where to go on; empty at the end. */
            next?: string | null;
            /** @description The budget of scanned rows was used up before the page was full: 继续查找. */
            partial: boolean;
        };
        /** @description One page of a list. */
        Page_AuditLine: {
            count?: components["schemas"]["Count"] | null;
            /** @description The items, in the list's order. */
            items: {
                /** @description The sign-in name; empty where nobody was recognised. */
                account?: string | null;
                /** @description From where. */
                address: string;
                /** @description When. */
                at: components["schemas"]["At"];
                /**
                 * Format: uuid
                 * @description Its identity.
                 */
                id: string;
                /** @description What for. */
                purpose: string;
                /**
                 * Format: uuid
                 * @description Which.
                 */
                subject?: string | null;
                /** @description What kind of thing it was about. */
                subject_kind: string;
                /** @description The matter's number, or the account's sign-in name. */
                subject_name?: string | null;
                /** @description The title of the office. */
                title?: string | null;
                /** @description What: `look`, `sign_in`, `sign_in_failed`, `account_opened` … */
                what: string;
            }[];
            /** @description Where to go on; empty at the end. */
            next?: string | null;
            /** @description The budget of scanned rows was used up before the page was full: 继续查找. */
            partial: boolean;
        };
        /** @description One page of a list. */
        Page_DutyPerson: {
            count?: components["schemas"]["Count"] | null;
            /** @description The items, in the list's order. */
            items: {
                /** @description His name. */
                name: string;
                /**
                 * Format: uuid
                 * @description Which person.
                 */
                person: string;
                /** @description The title of his post, with his unit. */
                post: string;
            }[];
            /** @description Where to go on; empty at the end. */
            next?: string | null;
            /** @description The budget of scanned rows was used up before the page was full: 继续查找. */
            partial: boolean;
        };
        /** @description One page of a list. */
        Page_DutyView: {
            count?: components["schemas"]["Count"] | null;
            /** @description The items, in the list's order. */
            items: {
                /**
                 * Format: uuid
                 * @description The area whose desk it is.
                 */
                area: string;
                /** @description The day, `YYYY-MM-DD`. */
                day: string;
                /** @description 带班领导. */
                leader: components["schemas"]["OnDuty"];
                /** @description 值班员. */
                officer: components["schemas"]["OnDuty"];
                /** @description 值班电话: the desk's. */
                phone: string;
            }[];
            /** @description Where to go on; empty at the end. */
            next?: string | null;
            /** @description The budget of scanned rows was used up before the page was full: 继续查找. */
            partial: boolean;
        };
        /** @description One page of a list. */
        Page_FigureRecord: {
            count?: components["schemas"]["Count"] | null;
            /** @description The items, in the list's order. */
            items: {
                /**
                 * Format: uuid
                 * @description Which.
                 */
                id: string;
                /** @description `matter`, `area` or `appointment`. */
                kind: string;
                /** @description Why it counts: a day, a place, a number. */
                note: string;
                /** @description What it is called. */
                title: string;
            }[];
            /** @description Where to go on; empty at the end. */
            next?: string | null;
            /** @description The budget of scanned rows was used up before the page was full: 继续查找. */
            partial: boolean;
        };
        /** @description One page of a list. */
        Page_Household: {
            count?: components["schemas"]["Count"] | null;
            /** @description The items, in the list's order. */
            items: {
                /** @description The micro-grid, as people say it. */
                address?: string | null;
                /** @description Its code. */
                code: string;
                /** @description The head's name, masked; empty where none was given. */
                head_masked: string;
                /**
                 * Format: uuid
                 * @description Its identity.
                 */
                id: string;
                /**
                 * Format: int64
                 * @description How many people.
                 */
                people?: number | null;
                /** @description The phone number, masked. */
                phone_masked?: string | null;
                /** @description How it lives there: 常住, 租户, 户籍, 空挂. */
                residence: string;
            }[];
            /** @description Where to go on; empty at the end. */
            next?: string | null;
            /** @description The budget of scanned rows was used up before the page was full: 继续查找. */
            partial: boolean;
        };
        /** @description One page of a list. */
        Page_ImportProgress: {
            count?: components["schemas"]["Count"] | null;
            /** @description The items, in the list's order. */
            items: {
                /**
                 * Format: int64
                 * @description Rows entered so far. Nothing is to be seen of them before all are.
                 */
                done: number;
                /** @description What the sheet holds: `households`. */
                kind: string;
                /**
                 * Format: int64
                 * @description Rows there are; 0 while that is not known.
                 */
                rows: number;
                /** @description `reading`, `checking` or `entering`. */
                stage: string;
                /** @description The word for it. */
                stage_name: string;
            }[];
            /** @description Where to go on; empty at the end. */
            next?: string | null;
            /** @description The budget of scanned rows was used up before the page was full: 继续查找. */
            partial: boolean;
        };
        /** @description One page of a list. */
        Page_MatterLine: {
            count?: components["schemas"]["Count"] | null;
            /** @description The items, in the list's order. */
            items: {
                /** @description Where it lies. */
                area: components["schemas"]["PlaceView"];
                /** @description The category's code. */
                category: string;
                /** @description 小类. */
                category_name: string;
                due?: components["schemas"]["DueView"] | null;
                /** @description How many photos. */
                files: number;
                /** @description `ordinary` or `serious`. */
                grade: string;
                /** @description 大类. */
                group: string;
                /**
                 * Format: uuid
                 * @description Its identity.
                 */
                id: string;
                /** @description The kind's code. */
                kind: string;
                /** @description The kind's name. */
                kind_name: string;
                lead?: components["schemas"]["NamedView"] | null;
                /** @description What the caller may do now, the likely one first. */
                may: string[];
                /** @description `YH-2026-0412`. */
                number: string;
                /** @description 当场办结. */
                on_the_spot: boolean;
                /** @description When it was registered. */
                reported_at: components["schemas"]["At"];
                /** @description Who reported, by post. */
                reporter_title: string;
                /** @description Where it stands. */
                stage: components["schemas"]["StageView"];
                /** @description Made from place and type. */
                title: string;
                /** @description `ordinary` or `urgent`. */
                urgency: string;
                /**
                 * Format: int64
                 * @description To be sent back as `based_on`.
                 */
                version: number;
                village?: components["schemas"]["NamedView"] | null;
            }[];
            /** @description Where to go on; empty at the end. */
            next?: string | null;
            /** @description The budget of scanned rows was used up before the page was full: 继续查找. */
            partial: boolean;
        };
        /** @description One page of a list. */
        Page_Organisation: {
            count?: components["schemas"]["Count"] | null;
            /** @description The items, in the list's order. */
            items: {
                /**
                 * Format: uuid
                 * @description The area it serves.
                 */
                area?: string | null;
                /** @description Its full name. */
                full_name: string;
                /**
                 * Format: uuid
                 * @description Its identity.
                 */
                id: string;
                /** @description Code of its kind. */
                kind: string;
                /** @description The word for its kind. */
                kind_name: string;
                /** @description What people call it. */
                name: string;
                /** @description Stationed here by a higher body: it can be called, not ordered. */
                stationed: boolean;
            }[];
            /** @description Where to go on; empty at the end. */
            next?: string | null;
            /** @description The budget of scanned rows was used up before the page was full: 继续查找. */
            partial: boolean;
        };
        /** @description One page of a list. */
        Page_RoleLine: {
            count?: components["schemas"]["Count"] | null;
            /** @description The items, in the list's order. */
            items: {
                /** @description Whether it is one of the three administrators, who hold nothing else. */
                apart: boolean;
                /** @description Its code. */
                code: string;
                /** @description What people call it. */
                name: string;
                /** @description Whether it means nothing without an area or an organisation. */
                placed: boolean;
            }[];
            /** @description Where to go on; empty at the end. */
            next?: string | null;
            /** @description The budget of scanned rows was used up before the page was full: 继续查找. */
            partial: boolean;
        };
        /** @description One page of a list. */
        Page_TokenView: {
            count?: components["schemas"]["Count"] | null;
            /** @description The items, in the list's order. */
            items: {
                /**
                 * Format: uuid
                 * @description The account it acts as.
                 */
                account: string;
                /** @description When it was issued. */
                created: components["schemas"]["At"];
                /** @description Until when it is good. */
                expires: components["schemas"]["At"];
                /** @description What it is for. */
                label: string;
                /** @description By which it is named when it is revoked. */
                mark: string;
                revoked?: components["schemas"]["At"] | null;
                /** @description Its sign-in name. */
                sign_in: string;
                /** @description `good`, `expired`, `revoked`. */
                state: string;
            }[];
            /** @description Where to go on; empty at the end. */
            next?: string | null;
            /** @description The budget of scanned rows was used up before the page was full: 继续查找. */
            partial: boolean;
        };
        /** @description A part. */
        PartView: {
            /** @description What was answered, where the caller reads it. */
            answer?: string | null;
            /** @description Whether it was answered by telephone. */
            by_phone: boolean;
            due?: components["schemas"]["RecordClock"] | null;
            /** @description Whether it is the caller's. */
            mine: boolean;
            /** @description What it is called. */
            name: string;
            /**
             * Format: int32
             * @description Its number.
             */
            no: number;
            /** @description Whose it is. */
            owner?: string | null;
            /** @description How far it is. */
            state: string;
        };
        /** @description The parties. */
        PartiesView: {
            /** @description The parties. */
            items: components["schemas"]["PartyView"][];
            /** @description Whether particulars are hidden. */
            masked: boolean;
            /** @description Whether the caller may have them shown, for a purpose. */
            may_reveal: boolean;
        };
        /** @description One party of a dispute. */
        PartyView: {
            /**
             * Format: int32
             * @description Year of birth.
             */
            birth_year?: number | null;
            /**
             * Format: int32
             * @description Its place within the matter.
             */
            id: number;
            /** @description 当事人甲. */
            label: string;
            /** @description The name, masked unless revealed. */
            name?: string | null;
            /** @description The phone, masked unless revealed. */
            phone?: string | null;
        };
        /** @description How far it was kept. */
        PerformMatter: {
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /** @description `done`, `partly`, `not`. */
            state: string;
            /** @description Words. */
            text?: string | null;
        };
        /** @description A person. */
        PersonView: {
            /** @description The name. */
            name?: string | null;
            /** @description The phone. */
            phone?: string | null;
        };
        /** @description The town (or county) in whose name the screens are headed. */
        Place: {
            /**
             * Format: uuid
             * @description Its area.
             */
            area?: string | null;
            /**
             * Format: int64
             * @description The county's division code.
             */
            jurisdiction: number;
            /** @description `榆次区修文镇`. */
            name: string;
        };
        /** @description Where a matter lies. */
        PlaceView: {
            /**
             * Format: uuid
             * @description The area.
             */
            id: string;
            /** @description Its name. */
            name: string;
            /** @description From the town down. */
            path_text: string;
        };
        /** @description Why something was not done: where, what is wrong, what to do. `application/problem+json`. */
        Problem: {
            /** @description Stable code, see `docs/errors.md`. */
            code: string;
            /** @description One sentence for the person. */
            detail: string;
            /** @description All that is wrong, where it is more than one thing. */
            errors?: components["schemas"]["Fix"][];
            /** @description The field of the form it concerns. */
            field?: string | null;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description The status in words. */
            title: string;
            /** @description `/errors#<code>`. */
            type: string;
        };
        /** @description What was done so far. */
        ProgressMatter: {
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /** @description Photos. */
            files?: string[] | null;
            /**
             * Format: uuid
             * @description For which task.
             */
            task?: string | null;
            /** @description Words. */
            text?: string | null;
        };
        /** @description What is asked. */
        Question: {
            /** @description The name under which the answer comes in the query. */
            code: string;
            /** @description The answers. */
            options: components["schemas"]["Answer"][];
            /** @description The question. */
            text: string;
        };
        /** @description What a person is told after a command. */
        Receipt: {
            /**
             * Format: uuid
             * @description The record.
             */
            id: string;
            /** @description Its kind. */
            kind: string;
            limit?: components["schemas"]["RecordClock"] | null;
            /** @description Its number. */
            number?: string | null;
            /** @description Records opened by the same form. */
            opened?: components["schemas"]["OpenedView"][];
            /** @description It complains of the caller's own unit: from now on it is out of his sight. */
            out_of_sight?: boolean;
            status?: components["schemas"]["StatusView"] | null;
            /** @description Its title. */
            title: string;
            /**
             * Format: int64
             * @description The number of its last event.
             */
            version: number;
            /** @description What happens next and who has it. */
            words: string;
        };
        /** @description What the recheck found. */
        RecheckMatter: {
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /** @description Photos. */
            files?: string[] | null;
            /** @description Whether it is good. */
            pass: boolean;
            /** @description Words. */
            text?: string | null;
        };
        /**
         * @description What a record answers.
         * @enum {string}
         */
        RecordClassView: "matter" | "entry" | "activity";
        /** @description A clock. */
        RecordClock: {
            /** @description When it ends. */
            due: string;
            /** @description How it was reckoned, line by line (on a record's page). */
            lines?: components["schemas"]["RecordClockLine"][];
            /** @description When the work was done. */
            met_at?: string | null;
            /** @description 办理期限. */
            name: string;
            /** @description Beyond the published calendar. */
            provisional?: boolean;
            /** @description `ok`, `soon`, `late`, `paused`, `met`, `met_late`, `off`. */
            state: string;
            /** @description `还剩 21 小时`, `已超期 2 天`. */
            words: string;
        };
        /** @description One line of a reckoning. */
        RecordClockLine: {
            /** @description Whether it counts. */
            counted: boolean;
            /** @description From when. */
            from: string;
            /** @description Why. */
            text: string;
            /** @description Until when. */
            to: string;
        };
        /** @description A picture or document of a record. */
        RecordFile: {
            /**
             * Format: uuid
             * @description Its identity.
             */
            id: string;
            /** @description The small one. */
            small: string;
            /** @description Where it is fetched. */
            url: string;
        };
        /** @description What an import did, or would do. */
        RecordImportReport: {
            /** @description Rows that correct one. */
            changed: components["schemas"]["ChangedRow"][];
            /** @description Rows that begin a record. */
            created: number;
            /** @description All that is wrong (a dry run only). */
            faults: components["schemas"]["FaultView"][];
            /**
             * Format: int64
             * @description Faults beyond those listed.
             */
            more?: number;
            /** @description What is asked before anything is written. */
            questions?: components["schemas"]["Question"][];
            /** @description Rows read. */
            rows: number;
            /** @description Rows whose record is already so. */
            unchanged: number;
        };
        /** @description A page of records. */
        RecordPage: {
            count?: components["schemas"]["CountView"] | null;
            /** @description The records. */
            items: components["schemas"]["RecordRow"][];
            /** @description For the next page. */
            next?: string | null;
            /** @description Whether the search went on for too long and goes on with the next page. */
            partial: boolean;
        };
        /** @description The particulars in the clear. */
        RecordRevealed: {
            /** @description Masked fields. */
            fields: components["schemas"]["Shown"][];
            on_behalf?: components["schemas"]["PersonView"] | null;
        };
        /** @description A record in a list. */
        RecordRow: {
            act?: components["schemas"]["ActView"] | null;
            area?: components["schemas"]["RefView"] | null;
            /** @description At most two on a row: the first count. */
            badges?: components["schemas"]["Badge"][];
            /** @description The kind's list columns, where one kind was asked for. */
            cells?: components["schemas"]["Shown"][];
            /** @description The day it took place, or from which it is the case. */
            day?: string | null;
            due?: components["schemas"]["RecordClock"] | null;
            /**
             * Format: uuid
             * @description Its identity.
             */
            id: string;
            /** @description Its kind. */
            kind: string;
            /** @description The kind's name. */
            kind_name: string;
            lead?: components["schemas"]["RefView"] | null;
            /** @description Its number. */
            number?: string | null;
            organisation?: components["schemas"]["RefView"] | null;
            owed?: components["schemas"]["OwedView"] | null;
            /** @description When it was registered. */
            registered_at: string;
            /** @description Where it stands. */
            status: components["schemas"]["StatusView"];
            /** @description Its title. */
            title: string;
            /**
             * Format: int64
             * @description The number of its last event.
             */
            version: number;
            /** @description The village. */
            village?: string | null;
            /** @description The first words of the story, where the caller may read them. */
            words?: string | null;
        };
        /** @description A record's page. */
        RecordView: components["schemas"]["RecordRow"] & {
            /** @description What the caller may do now. */
            actions: components["schemas"]["Action"][];
            /** @description `matter`, `entry`, `activity`. */
            class: components["schemas"]["RecordClassView"];
            /** @description Its clocks, line by line. */
            clocks: components["schemas"]["RecordClock"][];
            /** @description The hash of the declaration that judges it. */
            declaration: string;
            /** @description Ties to other records, both ways. */
            links: components["schemas"]["LinkView"][];
            /** @description What it may be used for. */
            may: components["schemas"]["MayView"];
            /** @description 谁欠什么. */
            owes: components["schemas"]["OwedView"][];
            /** @description Its parts. */
            parts?: components["schemas"]["PartView"][];
            /** @description The facts, in sections. */
            sections: components["schemas"]["Section"][];
            /** @description The way it goes. */
            steps_bar: components["schemas"]["BarStep"][];
            /** @description The story, newest last. */
            timeline: components["schemas"]["Entry"][];
        };
        /** @description Something referred to. */
        RefView: {
            /**
             * Format: uuid
             * @description Its identity.
             */
            id: string;
            /** @description The kind of a record. */
            kind?: string | null;
            /** @description Its name then. */
            name: string;
        };
        /** @description A remark. */
        RemarkMatter: {
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /** @description Words. */
            text?: string | null;
        };
        /** @description Why it is done again. */
        ReopenMatter: {
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /** @description Words. */
            text?: string | null;
        };
        /** @description A report to the district. */
        ReportUpMatter: {
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /** @description 文号. */
            document_number?: string | null;
            /** @description Words. */
            text?: string | null;
        };
        /** @description How much longer, and why. */
        RequestExtensionMatter: {
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /**
             * Format: int64
             * @description Or by how many days.
             */
            days?: number | null;
            /**
             * Format: uuid
             * @description For which task.
             */
            task?: string | null;
            /** @description Words. */
            text?: string | null;
            until?: components["schemas"]["Day"] | null;
        };
        /** @description Why it is not ours. */
        RequestReturnMatter: {
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /**
             * Format: uuid
             * @description Which task.
             */
            task: string;
            /** @description Words. */
            text?: string | null;
        };
        /** @description A password set by the administrator. */
        ResetPassword: {
            /** @description To be changed at first sign-in. */
            password: string;
        };
        /** @description Nothing but the version. */
        ResumeMatter: {
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
        };
        /** @description Why. */
        RevealMatter: {
            /** @description What the particulars are needed for. */
            purpose: string;
        };
        /** @description Why. */
        RevealRecord: {
            /** @description What the particulars are needed for. */
            purpose: string;
        };
        /** @description The particulars in the clear. */
        Revealed: {
            on_behalf?: components["schemas"]["BehalfView"] | null;
            /** @description The parties. */
            parties: components["schemas"]["PartyView"][];
        };
        /** @description A role. */
        RoleLine: {
            /** @description Whether it is one of the three administrators, who hold nothing else. */
            apart: boolean;
            /** @description Its code. */
            code: string;
            /** @description What people call it. */
            name: string;
            /** @description Whether it means nothing without an area or an organisation. */
            placed: boolean;
        };
        /** @description The ruling. */
        RuleExtensionMatter: {
            /** @description Whether it is granted. */
            agree: boolean;
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /** @description Words. */
            text?: string | null;
        };
        /** @description The ruling on a return. */
        RuleReturnMatter: {
            /** @description Whether it goes back. */
            agree: boolean;
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /**
             * Format: uuid
             * @description Which task.
             */
            task: string;
            /** @description Words. */
            text?: string | null;
        };
        /** @description A level of the dispute ladder. */
        Rung: {
            /** @description `village`. */
            code: string;
            /** @description `7日`; none where the matter only leaves the house. */
            limit_text?: string | null;
            /** @description 村. */
            name: string;
        };
        /** @description Facts under a heading. */
        Section: {
            /** @description Its code. */
            code: string;
            /** @description The facts. */
            facts: components["schemas"]["Shown"][];
            /** @description Its heading. */
            name: string;
        };
        /** @description What a serious hazard (重大隐患) owes. */
        Serious: {
            /** @description The lowest level at which it may be closed. */
            closes_at: string;
            /** @description 五落实. */
            must_have: string[];
            /** @description By when the district is told: `当日`. */
            report_within: string;
        };
        /** @description Days of one month. */
        SetDuties: {
            /** @description Fill only days that are not set; what somebody else has set meanwhile stays. */
            fill?: boolean;
            /** @description By day. */
            items: components["schemas"]["SetDuty"][];
        };
        /** @description One day of the roster. */
        SetDuty: {
            /** @description The day, `YYYY-MM-DD`. */
            day: string;
            leader?: components["schemas"]["SetOnDuty"] | null;
            officer?: components["schemas"]["SetOnDuty"] | null;
            /** @description 值班电话: the desk's, never a person's. */
            phone?: string | null;
        };
        /** @description All that the account may do. */
        SetGrants: {
            /** @description Roles with their reach. */
            grants: components["schemas"]["WireGrant"][];
        };
        /** @description Who is on duty, and by which title. */
        SetOnDuty: {
            /**
             * Format: uuid
             * @description Which person of the registry, where he is in it.
             */
            person?: string | null;
            /** @description The post: `镇党委副书记`. */
            post: string;
        };
        /** @description The first administrator. */
        SetUp: {
            /** @description The sign-in name of the system administrator. */
            account: string;
            /**
             * Format: int64
             * @description The county's six-digit division code.
             */
            jurisdiction: number;
            /** @description As printed at first start. */
            key: string;
            /** @description His name. */
            name: string;
            /** @description His password. */
            password: string;
        };
        /** @description What was opened. */
        SetUpDone: {
            /** @description The three administrators. */
            accounts: components["schemas"]["FirstAccount"][];
        };
        /** @description What the parties agreed. */
        SettleMatter: {
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /** @description 协议书编号. */
            document_number?: string | null;
            /** @description `oral` or `written`. */
            form: string;
            /** @description By which day it is to be kept. */
            perform_by?: string | null;
            /** @description The terms. */
            terms?: string | null;
            /** @description 化解途径. */
            way: string;
        };
        /** @description How it was settled. */
        SettleOnTheSpotMatter: {
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /** @description What was agreed. */
            terms?: string | null;
            /** @description 化解途径. */
            way: string;
        };
        /** @description Whether the page may go on. */
        SetupState: {
            /** @description Always true: otherwise the answer is 404. */
            ready: boolean;
        };
        /** @description How sheets are read in. */
        SheetView: {
            /** @description The fields by which a row finds its record; empty: each row is new. */
            key: string[];
            /** @description Whether they are at all. */
            on: boolean;
        };
        /** @description A value, ready to be read. */
        Shown: {
            /** @description The path or the field's code. */
            code: string;
            /** @description Pictures and documents. */
            files?: components["schemas"]["RecordFile"][];
            /** @description The label. */
            name: string;
            /** @description What it refers to. */
            refs?: components["schemas"]["RefView"][];
            /** @description The rows of a table. */
            rows?: components["schemas"]["Shown"][][];
            /** @description `masked`, `hidden`, `erased`, where it is not shown in the clear. */
            state?: string | null;
            /** @description In words. */
            text: string;
            /** @description The field's type; `text` for what is no field. */
            type: string;
            /** @description As a form would send it. */
            value?: Record<string, never> | null;
        };
        /** @description Name and password. */
        SignIn: {
            /** @description The sign-in name. */
            account: string;
            /** @description The password. */
            password: string;
        };
        /** @description A stage as it is shown. */
        StageView: {
            /** @description The canonical stage. */
            code: string;
            /** @description The pack's word for it. */
            name: string;
            /** @description `todo`, `doing`, `check`, `done`, `stopped`. */
            tone: string;
        };
        /** @description A staged photo. */
        StagedFile: {
            /**
             * Format: int32
             * @description Pixels.
             */
            height: number;
            /**
             * Format: uuid
             * @description To be named by the command that uses it.
             */
            id: string;
            /** @description When it was taken, where known. Positions and times in photos are dropped, so never. */
            taken_hint?: string | null;
            /**
             * Format: int32
             * @description Pixels.
             */
            width: number;
        };
        /** @description A status. */
        StatusView: {
            /** @description Its code. */
            code: string;
            /** @description Its name. */
            name: string;
            /** @description `waits`, `works`, `checks`, `done`, `holds`, `over`, `void`. */
            phase: string;
        };
        /** @description A step as people read it. */
        StepView: {
            /** @description Beside the way. */
            aside: boolean;
            /** @description Who takes it. */
            by: components["schemas"]["Named"][];
            /** @description By rule. */
            by_rule: boolean;
            /** @description Its code. */
            code: string;
            /** @description The fields its form asks. */
            form: string[];
            /** @description From where. */
            from: string[];
            /** @description Its limit. */
            limit?: string | null;
            /** @description The word on its button. */
            name: string;
            /** @description Who must agree. */
            sign: components["schemas"]["Named"][];
            /** @description Where it leads. */
            to: components["schemas"]["ToView"][];
            /** @description Its verb. */
            verb: string;
        };
        /** @description What was done. */
        SubmitMatter: {
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /** @description Photos of the result. */
            files?: string[] | null;
            /**
             * Format: uuid
             * @description Which task.
             */
            task: string;
            /** @description Words. */
            text?: string | null;
            /** @description Why co-handlers need not answer any more. */
            waive?: string | null;
        };
        /** @description Until when, and why. */
        SuspendMatter: {
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /** @description Words. */
            text?: string | null;
            /** @description Until when. */
            until: components["schemas"]["Day"];
        };
        /** @description A task. */
        TaskView: {
            accepted_at?: components["schemas"]["At"] | null;
            clock?: components["schemas"]["DueView"] | null;
            /**
             * Format: uuid
             * @description Its identity.
             */
            id: string;
            /** @description Whether the caller handles it. */
            mine: boolean;
            /** @description Of whom. */
            organisation: components["schemas"]["NamedView"];
            /** @description `lead`, `co`, `verify`, `call_back`, `mediate`. */
            role: string;
            /** @description 牵头, 协办 … */
            role_name: string;
            /** @description How far it is. */
            state: components["schemas"]["Coded"];
            submitted_at?: components["schemas"]["At"] | null;
            /** @description The words of the submission. */
            text?: string | null;
        };
        /** @description Where a step leads. */
        ToView: {
            /** @description The outcome, where there are several. */
            outcome?: string | null;
            /** @description The status. */
            status: string;
        };
        /** @description One token, without what it is made of. */
        TokenView: {
            /**
             * Format: uuid
             * @description The account it acts as.
             */
            account: string;
            /** @description When it was issued. */
            created: components["schemas"]["At"];
            /** @description Until when it is good. */
            expires: components["schemas"]["At"];
            /** @description What it is for. */
            label: string;
            /** @description By which it is named when it is revoked. */
            mark: string;
            revoked?: components["schemas"]["At"] | null;
            /** @description Its sign-in name. */
            sign_in: string;
            /** @description `good`, `expired`, `revoked`. */
            state: string;
        };
        /** @description A nudge. */
        UrgeMatter: {
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /** @description Words. */
            text?: string | null;
        };
        /** @description A role with its reach. */
        WireGrant: {
            /**
             * Format: uuid
             * @description Within this area.
             */
            area?: string | null;
            /** @description Only these kinds of matter. */
            kinds?: string[];
            /**
             * Format: uuid
             * @description For this organisation.
             */
            organisation?: string | null;
            /** @description Code of the role. */
            role: string;
        };
        /** @description Why it is taken back. */
        WithdrawMatter: {
            /**
             * Format: int64
             * @description The version seen.
             */
            based_on?: number | null;
            /** @description Why. */
            reason?: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    account_list: {
        parameters: {
            query?: {
                /** @description Only those with this in their sign-in name or their title. */
                q?: string;
                /** @description The cursor of the page before. */
                after?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AccountLine"];
                };
            };
            /** @description Refused. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    account_open: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenAccount"];
            };
        };
        responses: {
            /** @description Opened. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountOpened"];
                };
            };
            /** @description Refused. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    account_disable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; its sessions are closed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    account_enable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    account_grants: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetGrants"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    account_password: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetPassword"];
            };
        };
        responses: {
            /** @description Done; its sessions are closed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    area_list: {
        parameters: {
            query?: {
                /** @description The area above; none: the caller's own. */
                parent?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them, in division order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Area"];
                };
            };
            /** @description Refused. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    area_search: {
        parameters: {
            query: {
                /** @description Characters of the name, or first letters: `东郝`, `dh`. */
                q: string;
                /** @description How many at most: 30 by default, 200 at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The nearest matches. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Area"];
                };
            };
            /** @description Refused. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    area_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The area. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Area"];
                };
            };
            /** @description Refused. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    area_duty: {
        parameters: {
            query?: {
                /** @description The first day; today where none is named. */
                from?: string;
                /** @description The last day; thirty days on where none is named. */
                to?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The days that are set. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DutyView"];
                };
            };
            /** @description Refused. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    area_duty_set: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetDuties"];
            };
        };
        responses: {
            /** @description The days as they stand now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DutyView"];
                };
            };
            /** @description Refused. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    area_duty_people: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DutyPerson"];
                };
            };
            /** @description Refused. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    area_households: {
        parameters: {
            query?: {
                /** @description The cursor of the page before. */
                after?: string;
                /** @description How many at most: 30 by default, 200 at most. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Household"];
                };
            };
            /** @description Refused. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    area_posts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AreaPost"];
                };
            };
            /** @description Refused. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    audit_list: {
        parameters: {
            query?: {
                /** @description Only what this account did. */
                account?: string;
                /** @description The cursor of the page before. */
                after?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AuditLine"];
                };
            };
            /** @description Refused. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    catalogue: {
        parameters: {
            query?: {
                /** @description The area; without it, the first area the caller's roles reach. */
                area?: string;
                /** @description The moment; without it, now. */
                at?: components["schemas"]["At"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What applies there and then. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Catalogue"];
                };
            };
            /** @description No session, or no such area in the caller's reach. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    demo_accounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cards. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemoAccount"][];
                };
            };
            /** @description No demo is served. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    demo_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnterDemo"];
            };
        };
        responses: {
            /** @description Signed in; the cookie is set. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description No demo is served, or no such card. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    figure_records: {
        parameters: {
            query?: {
                /** @description The area; the caller's own where none is given. */
                area?: string;
                /** @description First day. */
                from?: string;
                /** @description Last day. */
                to?: string;
                /** @description The cursor of the page before. */
                after?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_FigureRecord"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    file_stage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/*": number[];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StagedFile"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    front_show: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Front"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    import_progress: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those on their way; none when all have ended. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ImportProgress"];
                };
            };
            /** @description Refused. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    import_run: {
        parameters: {
            query?: {
                /** @description Only check; nothing is written. */
                dry_run?: boolean;
                /** @description What becomes of rows and columns that are hidden in the sheet; without it they are asked about (`import-hidden`). */
                hidden?: "include" | "leave_out";
                /** @description What rows mean whose place stands under another code; without it they are asked about (`import-renumbered`). */
                renumbered?: "same" | "new";
            };
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            /** @description What was done, or would be. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
            /** @description Refused; every fault with sheet, row and column. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    import_template: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An .xlsx. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
                };
            };
            /** @description Refused. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    kind_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KindList"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    kind_show: {
        parameters: {
            query?: {
                /** @description The area; the caller's own where none is named. */
                area?: string;
                /** @description The beginning. */
                step?: string;
            };
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KindView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_export: {
        parameters: {
            query?: {
                /** @description `owed` (what I owe), `mine` (what I wrote), `unit`, `area` (default), `pool` (what may be claimed). */
                view?: string;
                /** @description One kind; several with commas. */
                kind?: string;
                /** @description Within this area. */
                area?: string;
                /** @description Of this organisation. */
                unit?: string;
                /** @description Statuses, with commas. */
                status?: string;
                /** @description Phases, with commas. */
                phase?: string;
                /** @description Only open (`true`) or only ended ones. */
                open?: boolean;
                /** @description `newest` (default) or `due`. */
                order?: string;
                /** @description `soon` or `overdue`. */
                clock?: string;
                /** @description From this day on. */
                since?: string;
                /** @description Up to this day. */
                until?: string;
                /** @description Words or a number. */
                q?: string;
                /** @description From the page before. */
                cursor?: string;
                /** @description At most 100. */
                limit?: number;
                /** @description Whether to count. */
                count?: boolean;
            };
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    kind_form: {
        parameters: {
            query?: {
                /** @description The area; the caller's own where none is named. */
                area?: string;
                /** @description The beginning. */
                step?: string;
            };
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BeginForm"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_import_run: {
        parameters: {
            query?: {
                /** @description Only check; nothing is written. */
                dry_run?: boolean;
                /** @description What becomes of rows and columns that are hidden in the sheet; without it they are asked about. */
                hidden?: "include" | "leave_out";
            };
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            /** @description What was done, or would be, with every fault of a dry run. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordImportReport"];
                };
            };
            /** @description Refused; every fault with sheet, row and column. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ledger_page: {
        parameters: {
            query?: {
                /** @description The area; the caller's own where none is given. */
                area?: string;
                /** @description First day. */
                from?: string;
                /** @description Last day. */
                to?: string;
                /** @description `full` (default) or `short`: the columns of the A4 form. */
                form?: string;
                /** @description From the page before. */
                cursor?: string;
                /** @description At most 200. */
                limit?: number;
            };
            header?: never;
            path: {
                kind: string;
                ledger: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ledger_workbook: {
        parameters: {
            query?: {
                /** @description The area; the caller's own where none is given. */
                area?: string;
                /** @description First day. */
                from?: string;
                /** @description Last day. */
                to?: string;
                /** @description `full` (default) or `short`: the columns of the A4 form. */
                form?: string;
                /** @description From the page before. */
                cursor?: string;
                /** @description At most 200. */
                limit?: number;
            };
            header?: never;
            path: {
                kind: string;
                ledger: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_enter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRecord"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_import_template: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ledger_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerName"][];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ledger_show: {
        parameters: {
            query?: {
                /** @description The area; the caller's own where none is given. */
                area?: string;
                /** @description First day of report. */
                from?: string;
                /** @description Last day of report. */
                to?: string;
                /** @description The cursor of the page before. */
                after?: string;
                /** @description How many rows at most. */
                limit?: number;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerPage"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ledger_export: {
        parameters: {
            query?: {
                /** @description The area; the caller's own where none is given. */
                area?: string;
                /** @description First day of report. */
                from?: string;
                /** @description Last day of report. */
                to?: string;
                /** @description The cursor of the page before. */
                after?: string;
                /** @description How many rows at most. */
                limit?: number;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_list: {
        parameters: {
            query?: {
                /** @description `mine`, `area` (default), `organisation`, `reported`. */
                view?: string;
                /** @description Within this area. */
                area?: string;
                /** @description Of this organisation. */
                organisation?: string;
                /** @description As this: `lead`, `co`, `past` … */
                role?: string;
                /** @description `hazard` or `dispute`. */
                kind?: string;
                /** @description Stages, with commas. */
                stage?: string;
                /** @description A category's code. */
                category?: string;
                /** @description 发现方式. */
                found_by?: string;
                /** @description 化解途径. */
                way?: string;
                /** @description `ordinary` or `urgent`. */
                urgency?: string;
                /** @description `ordinary` or `serious`. */
                grade?: string;
                /** @description 激化风险. */
                risk?: string;
                /** @description `solved` or `failed`. */
                outcome?: string;
                /** @description Words or a number. */
                q?: string;
                /** @description Registered from this day. */
                from?: string;
                /** @description Registered up to and with this day. */
                to?: string;
                /** @description Ended from this day. */
                closed_from?: string;
                /** @description Ended up to and with this day. */
                closed_to?: string;
                /** @description `due_soon` or `overdue`. */
                clock?: string;
                /** @description Settled on the spot. */
                on_the_spot?: boolean;
                /** @description With an extension that waits for its ruling. */
                extension_asked?: boolean;
                /** @description With a return that waits for its ruling. */
                return_asked?: boolean;
                /** @description With a leader's remark not yet answered. */
                remarks_open?: boolean;
                /** @description Standing still. */
                paused?: boolean;
                /** @description `newest` (default), `due`, `number`. */
                order?: string;
                /** @description The cursor of the page before. */
                after?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_MatterLine"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_report: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMatter"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_export: {
        parameters: {
            query?: {
                /** @description `mine`, `area` (default), `organisation`, `reported`. */
                view?: string;
                /** @description Within this area. */
                area?: string;
                /** @description Of this organisation. */
                organisation?: string;
                /** @description As this: `lead`, `co`, `past` … */
                role?: string;
                /** @description `hazard` or `dispute`. */
                kind?: string;
                /** @description Stages, with commas. */
                stage?: string;
                /** @description A category's code. */
                category?: string;
                /** @description 发现方式. */
                found_by?: string;
                /** @description 化解途径. */
                way?: string;
                /** @description `ordinary` or `urgent`. */
                urgency?: string;
                /** @description `ordinary` or `serious`. */
                grade?: string;
                /** @description 激化风险. */
                risk?: string;
                /** @description `solved` or `failed`. */
                outcome?: string;
                /** @description Words or a number. */
                q?: string;
                /** @description Registered from this day. */
                from?: string;
                /** @description Registered up to and with this day. */
                to?: string;
                /** @description Ended from this day. */
                closed_from?: string;
                /** @description Ended up to and with this day. */
                closed_to?: string;
                /** @description `due_soon` or `overdue`. */
                clock?: string;
                /** @description Settled on the spot. */
                on_the_spot?: boolean;
                /** @description With an extension that waits for its ruling. */
                extension_asked?: boolean;
                /** @description With a return that waits for its ruling. */
                return_asked?: boolean;
                /** @description With a leader's remark not yet answered. */
                remarks_open?: boolean;
                /** @description Standing still. */
                paused?: boolean;
                /** @description `newest` (default), `due`, `number`. */
                order?: string;
                /** @description The cursor of the page before. */
                after?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_bulk_dispatch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkDispatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkDone"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_accept: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_admit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdmitMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_alert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_assess: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssessMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_call_back: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallBackMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_clock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClockView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_close: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_correct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_dispatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DispatchMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_escalate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EscalateMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_fail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FailMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_file: {
        parameters: {
            query?: {
                /** @description The small one, for lists. */
                small?: boolean;
            };
            header?: never;
            path: {
                id: string;
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": number[];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_judge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JudgeMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_mediate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MediateMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_merge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_perform: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PerformMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_progress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProgressMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_recheck: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecheckMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_remark: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RemarkMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_reopen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReopenMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_report_up: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportUpMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_request_extension: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestExtensionMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_request_return: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestReturnMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResumeMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_reveal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevealMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revealed"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_rule_extension: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleExtensionMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_rule_return: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleReturnMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_settle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettleMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_settle_on_the_spot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettleOnTheSpotMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_submit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_suspend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SuspendMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_urge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UrgeMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    matter_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawMatter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Refused. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    password_change: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePassword"];
            };
        };
        responses: {
            /** @description Changed; all sessions are closed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    organisation_list: {
        parameters: {
            query?: {
                /** @description Those of this area and of the areas above it. */
                area?: string;
                /** @description Only of this kind: its code, its name or what people call it. */
                kind?: string;
                /** @description Only those with these characters in their name, or these first letters of its pinyin: `环卫`, `hw`. */
                q?: string;
                /** @description Only those to which matters can be dispatched. */
                handles?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Organisation"];
                };
            };
            /** @description Refused. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_list: {
        parameters: {
            query?: {
                /** @description `owed` (what I owe), `mine` (what I wrote), `unit`, `area` (default), `pool` (what may be claimed). */
                view?: string;
                /** @description One kind; several with commas. */
                kind?: string;
                /** @description Within this area. */
                area?: string;
                /** @description Of this organisation. */
                unit?: string;
                /** @description Statuses, with commas. */
                status?: string;
                /** @description Phases, with commas. */
                phase?: string;
                /** @description Only open (`true`) or only ended ones. */
                open?: boolean;
                /** @description `newest` (default) or `due`. */
                order?: string;
                /** @description `soon` or `overdue`. */
                clock?: string;
                /** @description From this day on. */
                since?: string;
                /** @description Up to this day. */
                until?: string;
                /** @description Words or a number. */
                q?: string;
                /** @description From the page before. */
                cursor?: string;
                /** @description At most 100. */
                limit?: number;
                /** @description Whether to count. */
                count?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordPage"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordView"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_file: {
        parameters: {
            query?: {
                /** @description The small one, for lists. */
                small?: boolean;
            };
            header?: never;
            path: {
                id: string;
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": number[];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_reveal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevealRecord"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordRevealed"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_act: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                step: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewStep"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    registry_breaches: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The check. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Breaches"];
                };
            };
            /** @description Refused. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    role_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the order of the packs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_RoleLine"];
                };
            };
            /** @description Refused. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    session_open: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description Signed in; the cookie is set. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Refused. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    session_close: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setup_state: {
        parameters: {
            query: {
                /** @description As printed at first start. */
                key: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link is good. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupState"];
                };
            };
            /** @description The link is not good, or no longer. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetUp"];
            };
        };
        responses: {
            /** @description Opened. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetUpDone"];
                };
            };
            /** @description Refused. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    token_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TokenView"];
                };
            };
            /** @description Refused. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    token_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mark: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; also when it was revoked before. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our fault. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
