package io.tagport.app.settings;

import io.tagport.domain.model.App;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Rate;
import io.tagport.im.wire.ImRegion;
import io.tagport.postgres.PostgresSettings;
import io.tagport.server.TpnsDialect;
import io.tagport.server.fault.FaultScript;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.tpns.wire.TpnsLimits;
import io.tagport.tpns.wire.TpnsRegion;
import io.tagport.transport.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes settings of a document. Whatever it does not say is as in {@link Settings#withoutFile}. */
final class SettingsReader {
    private static final long SDK_APP_ID_MAX = 999_999_999_999_999_999L;
    private static final Map<String, AdmissionPolicy.Directory> DIRECTORIES =
            Map.of("open", AdmissionPolicy.Directory.OPEN, "strict", AdmissionPolicy.Directory.STRICT);

    private static final Map<String, Boolean> YES_OR_NO = Map.of("true", true, "false", false);

    private static final Map<String, ProviderSettings.TpnsAuthentication> AUTHENTICATION = Map.of(
            "sign", ProviderSettings.TpnsAuthentication.SIGN, "basic", ProviderSettings.TpnsAuthentication.BASIC);
    private static final Map<String, TagLimits> TAG_LENGTHS =
            Map.of("characters", TpnsLimits.CHARACTERS, "bytes", TpnsLimits.BYTES);

    private static final Map<String, Kind> KINDS = Map.of(
            "store",
            SettingsReader::storeProvider,
            "tpns",
            SettingsReader::tpnsProvider,
            "im",
            SettingsReader::imProvider);

    private final Settings defaults;
    private final Path folder;

    /**
     * Reads for a place.
     *
     * @param folder what relative paths begin at
     */
    SettingsReader(Path folder) {
        this.defaults = Settings.withoutFile(folder);
        this.folder = folder;
    }

    Settings read(Node.Members document) {
        Section root =
                new Section(document, "listen", "store", "apps", "providers", "admin", "strict", "faults", "log");
        List<AppSettings> apps = apps(root);
        Map<String, ProviderSettings> providers = providers(root, apps);
        Settings settings = new Settings(
                root.find("listen").map(this::listen).orElse(defaults.listen()),
                root.find("store").map(this::store).orElse(defaults.store()),
                apps,
                providers,
                root.find("admin").map(SettingsReader::admin).orElse(new AdminAccess.Closed()),
                conduct(root),
                List.of(),
                root.find("log").map(this::accessLog).orElse(defaults.accessLog()));
        new References(settings, root).check();
        return settings;
    }

    private Listen listen(Node node) {
        Section section = new Section(node, "host", "port", "tls");
        return new Listen(
                section.findText("host").orElse(Listen.DEFAULT.host()),
                section.find("port").isEmpty() ? Listen.DEFAULT.port() : (int) section.number("port", 0, 65_535),
                section.find("tls").map(this::tls));
    }

    private TlsFiles tls(Node node) {
        Section section = new Section(node, "certificate", "key");
        return new TlsFiles(folder.resolve(section.text("certificate")), folder.resolve(section.text("key")));
    }

    private static AdminAccess admin(Node node) {
        return new AdminAccess.Configured(new Section(node, "token").parsed("token", AdminToken::parse));
    }

    private static Conduct conduct(Section root) {
        return new Conduct(
                root.oneOf("strict", YES_OR_NO, false),
                root.find("faults").isEmpty() ? FaultScript.none() : root.parsed("faults", FaultScript::parse));
    }

    private AccessLogPlace accessLog(Node node) {
        String place = new Section(node, "access").findText("access").orElse("off");
        return switch (place) {
            case "off" -> new AccessLogPlace.Off();
            case "stdout" -> new AccessLogPlace.StandardOutput();
            default -> new AccessLogPlace.ToFile(folder.resolve(place));
        };
    }

    private StoreSettings store(Node node) {
        Section section = new Section(node, "type", "path", "url", "user", "password", "migrate", "wait");
        boolean rocks = section.oneOf("type", Map.of("rocksdb", true, "postgres", false), true);
        return rocks
                ? rocks(new Section(node, "type", "path"))
                : postgres(new Section(node, "type", "url", "user", "password", "migrate", "wait"));
    }

    private StoreSettings rocks(Section section) {
        return section.findText("path")
                .<StoreSettings>map(path -> new StoreSettings.Rocks(folder.resolve(path)))
                .orElse(defaults.store());
    }

    private StoreSettings postgres(Section section) {
        Optional<Secret> password =
                section.find("password").isEmpty() ? Optional.empty() : Optional.of(section.secret("password"));
        Duration wait = section.find("wait").isEmpty()
                ? PostgresSettings.START_PATIENCE
                : section.parsed("wait", StoreSettings.Postgres::parseStartPatience);
        return section.parsed(
                "url",
                url -> new StoreSettings.Postgres(
                        url,
                        section.findText("user"),
                        password,
                        section.oneOf("migrate", YES_OR_NO, true),
                        wait,
                        defaults.store().folder()));
    }

    private List<AppSettings> apps(Section root) {
        List<AppSettings> apps =
                root.items("apps").stream().map(SettingsReader::app).toList();
        return apps.isEmpty() ? defaults.apps() : apps;
    }

    private static AppSettings app(Node node) {
        Section section = new Section(node, "name", "tpns", "im", "subjects", "backend", "rate");
        AppCredentials credentials = new AppCredentials(
                section.find("tpns").map(tpns -> tpns(tpnsSection(tpns))),
                section.find("im").map(SettingsReader::imAccess));
        if (credentials.equals(AppCredentials.NONE)) {
            throw section.fault("has neither tpns nor im: nobody could call it");
        }
        return new AppSettings(
                section.parsed("name", SettingsReader::appName),
                section.oneOf("subjects", DIRECTORIES, AdmissionPolicy.Directory.OPEN),
                backend(section),
                credentials,
                section.find("tpns").map(SettingsReader::tpnsRules).orElse(TpnsDialect.PAGE),
                section.find("rate").map(SettingsReader::rate));
    }

    private static App appName(String name) {
        if (name.startsWith(".")) {
            throw new IllegalArgumentException("names that begin with a dot are those of ledgers");
        }
        return new App(name);
    }

    private static Rate rate(Node node) {
        Section section = new Section(node, "perSecond", "burst");
        int perSecond = (int) section.number("perSecond", 1, Rate.PER_SECOND_MAX);
        return section.find("burst").isEmpty()
                ? Rate.of(perSecond)
                : new Rate(perSecond, (int) section.number("burst", 1, Rate.BURST_MAX));
    }

    private static Section tpnsSection(Node node) {
        return new Section(node, "accessId", "secretKey", "tagLength", "pairs", "timeStampWindow");
    }

    private static TpnsDialect tpnsRules(Node node) {
        Section section = tpnsSection(node);
        TpnsDialect page = TpnsDialect.PAGE;
        return new TpnsDialect(
                section.oneOf("tagLength", TAG_LENGTHS, page.limits()),
                section.find("pairs").isEmpty()
                        ? page.pairsMax()
                        : (int) section.number("pairs", 1, TpnsLimits.LIST_ENTRIES),
                section.find("timeStampWindow").isEmpty()
                        ? page.timeStampWindow()
                        : section.parsed("timeStampWindow", TimeSpan::parse));
    }

    private static AppBackend backend(Section app) {
        if (app.find("backend").filter(Node.Items.class::isInstance).isEmpty()) {
            return app.findText("backend").map(AppBackend::of).orElse(AppBackend.LOCAL);
        }
        List<String> names = app.items("backend").stream().map(Section::textOf).toList();
        if (names.size() != 2 || names.get(0).equals(names.get(1))) {
            throw app.fault("backend", "is a list, which takes two different providers: [FIRST, SECOND]");
        }
        return new AppBackend(names.get(0), Optional.of(names.get(1)));
    }

    private static TpnsCredentials tpns(Section section) {
        return section.parsed("accessId", id -> new TpnsCredentials(id, section.secret("secretKey")));
    }

    private static ImAccess imAccess(Node node) {
        Section section = new Section(node, "sdkAppId", "key", "admins");
        List<String> admins =
                section.items("admins").stream().map(Section::textOf).toList();
        return new ImAccess(
                section.number("sdkAppId", 1, SDK_APP_ID_MAX),
                section.secret("key"),
                admins.isEmpty() ? List.of(LocalCredentials.ADMIN) : admins);
    }

    private Map<String, ProviderSettings> providers(Section root, List<AppSettings> apps) {
        Map<String, ProviderSettings> providers = new LinkedHashMap<>();
        root.members("providers").forEach((name, node) -> providers.put(name, provider(node)));
        // With several apps nobody can tell whose bindings are meant: then local must be configured.
        if (apps.size() == 1) {
            providers.putIfAbsent(
                    Settings.LOCAL, new ProviderSettings.Store(apps.get(0).app()));
        }
        return providers;
    }

    private static ProviderSettings provider(Node node) {
        Section any = new Section(
                node,
                "type",
                "app",
                "host",
                "accessId",
                "secretKey",
                "sdkAppId",
                "admin",
                "key",
                "auth",
                "pace",
                "queue",
                "ledger",
                "merge",
                "answerWithin");
        String type = any.text("type");
        return Optional.ofNullable(KINDS.get(type))
                .orElseThrow(() -> any.fault("type", "is '" + type + "', not one of im, store, tpns"))
                .read(node);
    }

    /** How a type of provider is read. */
    private interface Kind {
        ProviderSettings read(Node node);
    }

    private static ProviderSettings storeProvider(Node node) {
        return new ProviderSettings.Store(new Section(node, "type", "app").parsed("app", App::new));
    }

    private static ProviderSettings tpnsProvider(Node node) {
        Section section = new Section(
                node,
                "type",
                "host",
                "accessId",
                "secretKey",
                "auth",
                "pace",
                "queue",
                "ledger",
                "merge",
                "answerWithin");
        // Its batches are to be a second apart, while single calls follow each other at once: merging would slow most
        // down.
        return new ProviderSettings.Tpns(
                section.parsed("host", TpnsRegion::parse),
                tpns(section),
                section.oneOf("auth", AUTHENTICATION, ProviderSettings.TpnsAuthentication.SIGN),
                use(section, false));
    }

    private static ProviderSettings imProvider(Node node) {
        Section section = new Section(
                node, "type", "host", "sdkAppId", "admin", "key", "pace", "queue", "ledger", "merge", "answerWithin");
        return new ProviderSettings.Im(
                section.parsed("host", ImRegion::parse),
                section.number("sdkAppId", 1, SDK_APP_ID_MAX),
                section.findText("admin").orElse(LocalCredentials.ADMIN),
                section.secret("key"),
                use(section, true));
    }

    private static RemoteUse use(Section section, boolean merge) {
        return new RemoteUse(
                pace(section),
                section.find("queue").map(SettingsReader::queue).orElse(PaceQueue.DEFAULT),
                section.oneOf("ledger", YES_OR_NO, false),
                section.oneOf("merge", YES_OR_NO, merge),
                section.find("answerWithin").isEmpty()
                        ? RemoteUse.ANSWER_WITHIN
                        : section.parsed("answerWithin", SettingsReader::answerWithin));
    }

    private static PaceQueue queue(Node node) {
        Section section = new Section(node, "calls", "maxWait");
        return new PaceQueue(
                section.find("calls").isEmpty()
                        ? OptionalInt.empty()
                        : OptionalInt.of((int) section.number("calls", 1, PaceQueue.CALLS_MAX)),
                section.find("maxWait").isEmpty()
                        ? Optional.empty()
                        : Optional.of(section.parsed("maxWait", TimeSpan::parse)));
    }

    private static Duration answerWithin(String text) {
        Duration time = TimeSpan.parse(text);
        if (time.compareTo(RemoteUse.ANSWER_WITHIN_MIN) < 0 || time.compareTo(RemoteUse.ANSWER_WITHIN_MAX) > 0) {
            throw new IllegalArgumentException("a wait for an answer is 500ms to 10m, not '" + text + "'");
        }
        return time;
    }

    private static PaceSettings pace(Section section) {
        return section.find("pace").isEmpty()
                ? new PaceSettings.Documented()
                : section.parsed("pace", PaceSettings::parse);
    }
}
