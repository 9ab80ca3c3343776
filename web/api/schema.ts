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
    "/api/v1/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the figures of the caller's place. */
        get: operations["figure_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/figures/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a figure. */
        get: operations["figure_show"];
        put?: never;
        post?: never;
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
        /**
         * List the records behind a figure.
         * @description `count` is how many stand behind it, those included that the caller may not open.
         */
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
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Those in office today, by name, post or unit. */
        get: operations["people_search"];
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
    "/api/v1/records/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take one step for several records. */
        post: operations["record_bulk"];
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
            /** @description Whether it may be taken for several records at once: its form asks for nothing that is one record's own. */
            bulk?: boolean;
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
        BTreeMap: {
            [key: string]: string;
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
        /** @description What came of it. */
        BulkDone: {
            /** @description Taken. */
            done: components["schemas"]["Receipt"][];
            /** @description Not, and why. */
            refused: components["schemas"]["BulkRefused"][];
        };
        /** @description One record. */
        BulkItem: {
            /**
             * Format: uuid
             * @description Which.
             */
            id: string;
            /**
             * Format: int64
             * @description The version seen.
             */
            version?: number | null;
        };
        /** @description One that was refused. */
        BulkRefused: {
            /** @description The rule that says no. */
            code: string;
            /** @description The field that is wrong. */
            field?: string | null;
            /**
             * Format: uuid
             * @description Which.
             */
            id: string;
            /** @description Why, in words. */
            message: string;
            /** @description Its number, where the caller may see it. */
            number?: string | null;
        };
        /** @description A step for several records. */
        BulkStep: {
            /** @description The form, the same for all. */
            form?: Record<string, never>;
            /** @description The records, at most 20, each with the version that the person saw. */
            items?: components["schemas"]["BulkItem"][] | null;
            /** @description The step's code. */
            step: string;
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
        /** @description A value before and after. */
        Difference: {
            /** @description In words, as it will be. */
            becomes: string;
            /** @description The field's label. */
            field: string;
            /** @description In words, as it is. */
            was: string;
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
        /** @description A figure that the caller's place has. */
        FigureLine: {
            /** @description Its code, for addresses. */
            code: string;
            /** @description The kind of record that it counts; none where it counts areas or posts. */
            kind?: string | null;
            /** @description That kind's name. */
            kind_name?: string | null;
            /** @description Its name. */
            name: string;
            /** @description What a reader must know beside it. */
            note: string;
            /** @description Its unit. */
            unit: string;
        };
        /** @description A record behind a figure. */
        FigureRecord: {
            /** @description `record`, `area` or `appointment`. */
            kind: string;
            /** @description Why it counts: a day, a place, a number. */
            note: string;
            /** @description The kind of a record. */
            of?: string | null;
            /**
             * Format: uuid
             * @description Which.
             */
            record: string;
            /** @description What it is called. */
            title: string;
        };
        /** @description One part of a split. */
        FigureSplit: {
            /** @description The choice, the status, the area. */
            code: string;
            /** @description Its name. */
            name: string;
            /**
             * Format: double
             * @description The value.
             */
            value?: number | null;
        };
        /** @description A figure with its value. */
        FigureView: components["schemas"]["FigureLine"] & {
            /**
             * Format: uuid
             * @description The area.
             */
            area: string;
            /** @description The area's name. */
            area_name: string;
            /**
             * Format: int64
             * @description Of a share: how many records it is a share of.
             */
            base?: number | null;
            /** @description Records are being counted anew, or many have just come: the value is behind. */
            behind: boolean;
            /** @description First day. */
            from: string;
            /** @description By what it is split, in the order of the codes. */
            split: components["schemas"]["FigureSplit"][];
            /** @description Last day. */
            to: string;
            /**
             * Format: double
             * @description Its value, exact; none where there is nothing to divide by.
             */
            value?: number | null;
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
        /** @description The front page of a role. */
        Front: {
            area?: components["schemas"]["FrontArea"] | null;
            /** @description Records are being counted anew, or many have just come: figures, trend and places are behind. */
            behind: boolean;
            /** @description What this role begins most often. */
            buttons: components["schemas"]["FrontButton"][];
            /** @description The kinds that trend and places count: matters of which whoever reads over the area may know, and which the caller reads. */
            counted: string[];
            due_link?: components["schemas"]["BTreeMap"] | null;
            /** @description What is owed, soonest first. */
            due_list: components["schemas"]["RecordRow"][];
            duty?: components["schemas"]["DutyView"] | null;
            /** @description The figures of the period. */
            figures: components["schemas"]["FrontFigure"][];
            /** @description The period of the figures. */
            period: components["schemas"]["FrontPeriod"];
            /** @description What stands below, in division order: the villages of a town, the towns of a county; of several villages each. */
            places: components["schemas"]["FrontPlace"][];
            /** @description Which front page this is. */
            role: string;
            /** @description What is owed, as numbers that open lists. */
            todo: components["schemas"]["FrontTile"][];
            /** @description Registered and ended by month. */
            trend: components["schemas"]["FrontMonth"][];
        };
        /** @description The area of the figures. Where the caller holds several, they are counted together. */
        FrontArea: {
            /**
             * Format: uuid
             * @description Which; of several the first.
             */
            id: string;
            /** @description Its level. */
            level: string;
            /** @description Its name; of several the first three. */
            name: string;
        };
        /** @description A big button. */
        FrontButton: {
            /** @description The beginning step; none: the first that the caller may take. */
            begin?: string | null;
            /** @description Unique on the page. */
            code: string;
            /** @description The kind of record that it begins. */
            kind: string;
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
             * Format: double
             * @description Its value, exact; none where there is nothing to divide by.
             */
            value?: number | null;
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
            /** @description The kind's name where it counts what the caller owes: kinds share the names of their statuses. */
            kind_name?: string | null;
            /** @description The parameters of the list of records behind it. */
            link: components["schemas"]["BTreeMap"];
            /** @description There are more than that. */
            more: boolean;
            /**
             * Format: int64
             * @description How many.
             */
            n: number;
            /** @description Its name: of a status where it counts what the caller owes. */
            name: string;
            /** @description How loud it is where there is something: `alarm`, `warn`. */
            tone?: string | null;
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
        /** @description How long records are kept after their end. */
        KeepView: {
            /** @description Frozen instead of erased. */
            legal_hold: boolean;
            /**
             * Format: int32
             * @description Months until the record is erased, its counts stay; for ever where none is said.
             */
            row_months?: number | null;
            /**
             * Format: int32
             * @description Months until particulars and sealed texts are erased; as long as the record where none is said.
             */
            texts_months?: number | null;
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
            /** @description How long it is kept. */
            keep: components["schemas"]["KeepView"];
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
            /** @description How many rows, and the sums of the columns of money, as on paper; only on a page that holds all there is. */
            totals?: string | null;
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
            /** @description Records that rows of the form open, each by its own rules: all or none. At most 19: with their own they go in one transaction. */
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
            /** @description Records that rows of the form open, each by its own rules: all or none. At most 19: with their own they go in one transaction. */
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
                /** @description `record`, `area` or `appointment`. */
                kind: string;
                /** @description Why it counts: a day, a place, a number. */
                note: string;
                /** @description The kind of a record. */
                of?: string | null;
                /**
                 * Format: uuid
                 * @description Which.
                 */
                record: string;
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
        Page_PersonInOffice: {
            count?: components["schemas"]["Count"] | null;
            /** @description The items, in the list's order. */
            items: {
                /** @description The unit, or the place. */
                at: string;
                /**
                 * Format: uuid
                 * @description The person.
                 */
                id: string;
                /** @description The name; public for those in office. */
                name: string;
                /** @description The duty phone, masked. */
                phone_masked?: string | null;
                /** @description The post. */
                title: string;
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
        /** @description Somebody in office. */
        PersonInOffice: {
            /** @description The unit, or the place. */
            at: string;
            /**
             * Format: uuid
             * @description The person.
             */
            id: string;
            /** @description The name; public for those in office. */
            name: string;
            /** @description The duty phone, masked. */
            phone_masked?: string | null;
            /** @description The post. */
            title: string;
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
        /** @description Somebody to call about a record: an office-holder in duty. */
        RecordContact: {
            /** @description The name. */
            name: string;
            /** @description The telephone. */
            phone?: string | null;
            /** @description Where: the unit or the area. */
            place: string;
            /** @description `contact_leader`, `grid_worker`, … */
            post: string;
            /** @description 包村领导. */
            title: string;
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
            /** @description Whom to call about it, while it is open. */
            contacts?: components["schemas"]["RecordContact"][];
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
        /** @description A password set by the administrator. */
        ResetPassword: {
            /** @description To be changed at first sign-in. */
            password: string;
        };
        /** @description Why. */
        RevealRecord: {
            /** @description What the particulars are needed for. */
            purpose: string;
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
        /** @description Facts under a heading. */
        Section: {
            /** @description Its code. */
            code: string;
            /** @description The facts. */
            facts: components["schemas"]["Shown"][];
            /** @description Its heading. */
            name: string;
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
    figure_list: {
        parameters: {
            query?: {
                /** @description The area; where none is given the widest of the caller's own, of equally wide ones the first in division order. */
                area?: string;
                /** @description First day. */
                from?: string;
                /** @description Last day. */
                to?: string;
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
                    "application/json": components["schemas"]["FigureLine"][];
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
    figure_show: {
        parameters: {
            query?: {
                /** @description The area; where none is given the widest of the caller's own, of equally wide ones the first in division order. */
                area?: string;
                /** @description First day. */
                from?: string;
                /** @description Last day. */
                to?: string;
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
                    "application/json": components["schemas"]["FigureView"];
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
    figure_records: {
        parameters: {
            query?: {
                /** @description The area; where none is given the widest of the caller's own, of equally wide ones the first in division order. */
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
                /** @description Within this area, of any level: county, town, village, grid, micro-grid, and what a pack has besides. */
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
                /** @description The area; where none is given the widest of the caller's own, of equally wide ones the first in division order. */
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
                /** @description The area; where none is given the widest of the caller's own, of equally wide ones the first in division order. */
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
    people_search: {
        parameters: {
            query?: {
                /** @description Characters of a name, a post or a unit, or first letters of a name: `高`, `网格员`, `gle`. Nothing: everybody. */
                q?: string;
                /** @description In this area, below it and in the areas above; the caller's own areas where none is given. */
                area?: string;
                /** @description How many at most: 20 by default, 50 at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The first matches, the nearest place first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PersonInOffice"];
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
                /** @description Within this area, of any level: county, town, village, grid, micro-grid, and what a pack has besides. */
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
    record_bulk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkStep"];
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
