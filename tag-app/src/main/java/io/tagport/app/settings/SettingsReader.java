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

/** A converter of YAML documents to settings. Missing parts have the defaults of {@link Settings#withoutFile}. */
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
     * Creates a reader.
     *
     * @param folder the folder that relative paths are resolved against
     */
    SettingsReader(Path folder) {
        this.defaults = Settings.withoutFile(folder);
        this.folder = folder;
    }

    Settings read(YamlNode.Members document) {
        YamlSection root =
                new YamlSection(document, "listen", "store", "apps", "providers", "admin", "strict", "faults", "log");
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
        new CrossReferenceCheck(settings, root).check();
        return settings;
    }

    private Listen listen(YamlNode yamlNode) {
        YamlSection yamlSection = new YamlSection(yamlNode, "host", "port", "tls");
        return new Listen(
                yamlSection.findText("host").orElse(Listen.DEFAULT.host()),
                yamlSection.find("port").isEmpty()
                        ? Listen.DEFAULT.port()
                        : (int) yamlSection.number("port", 0, 65_535),
                yamlSection.find("tls").map(this::tls));
    }

    private TlsFiles tls(YamlNode yamlNode) {
        YamlSection yamlSection = new YamlSection(yamlNode, "certificate", "key");
        return new TlsFiles(folder.resolve(yamlSection.text("certificate")), folder.resolve(yamlSection.text("key")));
    }

    private static AdminAccess admin(YamlNode yamlNode) {
        return new AdminAccess.Configured(new YamlSection(yamlNode, "token").parsed("token", AdminToken::parse));
    }

    private static FaultSettings conduct(YamlSection root) {
        return new FaultSettings(
                root.oneOf("strict", YES_OR_NO, false),
                root.find("faults").isEmpty() ? FaultScript.none() : root.parsed("faults", FaultScript::parse));
    }

    private AccessLogTarget accessLog(YamlNode yamlNode) {
        String place = new YamlSection(yamlNode, "access").findText("access").orElse("off");
        return switch (place) {
            case "off" -> new AccessLogTarget.Off();
            case "stdout" -> new AccessLogTarget.StandardOutput();
            default -> new AccessLogTarget.ToFile(folder.resolve(place));
        };
    }

    private StoreSettings store(YamlNode yamlNode) {
        YamlSection yamlSection =
                new YamlSection(yamlNode, "type", "path", "url", "user", "password", "migrate", "wait");
        boolean rocks = yamlSection.oneOf("type", Map.of("rocksdb", true, "postgres", false), true);
        return rocks
                ? rocks(new YamlSection(yamlNode, "type", "path"))
                : postgres(new YamlSection(yamlNode, "type", "url", "user", "password", "migrate", "wait"));
    }

    private StoreSettings rocks(YamlSection yamlSection) {
        return yamlSection
                .findText("path")
                .<StoreSettings>map(path -> new StoreSettings.Rocks(folder.resolve(path)))
                .orElse(defaults.store());
    }

    private StoreSettings postgres(YamlSection yamlSection) {
        Optional<Secret> password =
                yamlSection.find("password").isEmpty() ? Optional.empty() : Optional.of(yamlSection.secret("password"));
        Duration wait = yamlSection.find("wait").isEmpty()
                ? PostgresSettings.START_TIMEOUT
                : yamlSection.parsed("wait", StoreSettings.Postgres::parseStartTimeout);
        return yamlSection.parsed(
                "url",
                url -> new StoreSettings.Postgres(
                        url,
                        yamlSection.findText("user"),
                        password,
                        yamlSection.oneOf("migrate", YES_OR_NO, true),
                        wait,
                        defaults.store().folder()));
    }

    private List<AppSettings> apps(YamlSection root) {
        List<AppSettings> apps =
                root.items("apps").stream().map(SettingsReader::app).toList();
        return apps.isEmpty() ? defaults.apps() : apps;
    }

    private static AppSettings app(YamlNode yamlNode) {
        YamlSection yamlSection = new YamlSection(yamlNode, "name", "tpns", "im", "subjects", "backend", "rate");
        AppCredentials credentials = new AppCredentials(
                yamlSection.find("tpns").map(tpns -> tpns(tpnsSection(tpns))),
                yamlSection.find("im").map(SettingsReader::imAccess));
        if (credentials.equals(AppCredentials.NONE)) {
            throw yamlSection.fault("has neither tpns nor im, so no client could call it");
        }
        return new AppSettings(
                yamlSection.parsed("name", SettingsReader::appName),
                yamlSection.oneOf("subjects", DIRECTORIES, AdmissionPolicy.Directory.OPEN),
                backend(yamlSection),
                credentials,
                yamlSection.find("tpns").map(SettingsReader::tpnsRules).orElse(TpnsDialect.PAGE),
                yamlSection.find("rate").map(SettingsReader::rate));
    }

    private static App appName(String name) {
        if (name.startsWith(".")) {
            throw new IllegalArgumentException("names that begin with a dot are reserved for ledgers");
        }
        return new App(name);
    }

    private static Rate rate(YamlNode yamlNode) {
        YamlSection yamlSection = new YamlSection(yamlNode, "perSecond", "burst");
        int perSecond = (int) yamlSection.number("perSecond", 1, Rate.PER_SECOND_MAX);
        return yamlSection.find("burst").isEmpty()
                ? Rate.of(perSecond)
                : new Rate(perSecond, (int) yamlSection.number("burst", 1, Rate.BURST_MAX));
    }

    private static YamlSection tpnsSection(YamlNode yamlNode) {
        return new YamlSection(yamlNode, "accessId", "secretKey", "tagLength", "pairs", "timeStampWindow");
    }

    private static TpnsDialect tpnsRules(YamlNode yamlNode) {
        YamlSection yamlSection = tpnsSection(yamlNode);
        TpnsDialect page = TpnsDialect.PAGE;
        return new TpnsDialect(
                yamlSection.oneOf("tagLength", TAG_LENGTHS, page.limits()),
                yamlSection.find("pairs").isEmpty()
                        ? page.pairsMax()
                        : (int) yamlSection.number("pairs", 1, TpnsLimits.LIST_ENTRIES),
                yamlSection.find("timeStampWindow").isEmpty()
                        ? page.timeStampWindow()
                        : yamlSection.parsed("timeStampWindow", DurationSetting::parse));
    }

    private static AppBackend backend(YamlSection app) {
        if (app.find("backend").filter(YamlNode.Items.class::isInstance).isEmpty()) {
            return app.findText("backend").map(AppBackend::of).orElse(AppBackend.LOCAL);
        }
        List<String> names =
                app.items("backend").stream().map(YamlSection::textOf).toList();
        if (names.size() != 2 || names.get(0).equals(names.get(1))) {
            throw app.fault("backend", "must be one provider, or a list of two different providers: [FIRST, SECOND]");
        }
        return new AppBackend(names.get(0), Optional.of(names.get(1)));
    }

    private static TpnsCredentials tpns(YamlSection yamlSection) {
        return yamlSection.parsed("accessId", id -> new TpnsCredentials(id, yamlSection.secret("secretKey")));
    }

    private static ImAccess imAccess(YamlNode yamlNode) {
        YamlSection yamlSection = new YamlSection(yamlNode, "sdkAppId", "key", "admins");
        List<String> admins =
                yamlSection.items("admins").stream().map(YamlSection::textOf).toList();
        return new ImAccess(
                yamlSection.number("sdkAppId", 1, SDK_APP_ID_MAX),
                yamlSection.secret("key"),
                admins.isEmpty() ? List.of(LocalCredentials.ADMIN) : admins);
    }

    private Map<String, ProviderSettings> providers(YamlSection root, List<AppSettings> apps) {
        Map<String, ProviderSettings> providers = new LinkedHashMap<>();
        root.members("providers").forEach((name, yamlNode) -> providers.put(name, provider(yamlNode)));
        // With several apps it is ambiguous whose bindings 'local' denotes: then it must be configured.
        if (apps.size() == 1) {
            providers.putIfAbsent(
                    Settings.LOCAL, new ProviderSettings.Store(apps.get(0).app()));
        }
        return providers;
    }

    private static ProviderSettings provider(YamlNode yamlNode) {
        YamlSection any = new YamlSection(
                yamlNode,
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
                .read(yamlNode);
    }

    /** A parser for the settings of one type of provider. */
    private interface Kind {
        ProviderSettings read(YamlNode yamlNode);
    }

    private static ProviderSettings storeProvider(YamlNode yamlNode) {
        return new ProviderSettings.Store(new YamlSection(yamlNode, "type", "app").parsed("app", App::new));
    }

    private static ProviderSettings tpnsProvider(YamlNode yamlNode) {
        YamlSection yamlSection = new YamlSection(
                yamlNode,
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
        // TPNS requires a second between batches but none between single calls: merging would slow most changes down.
        return new ProviderSettings.Tpns(
                yamlSection.parsed("host", TpnsRegion::parse),
                tpns(yamlSection),
                yamlSection.oneOf("auth", AUTHENTICATION, ProviderSettings.TpnsAuthentication.SIGN),
                use(yamlSection, false));
    }

    private static ProviderSettings imProvider(YamlNode yamlNode) {
        YamlSection yamlSection = new YamlSection(
                yamlNode,
                "type",
                "host",
                "sdkAppId",
                "admin",
                "key",
                "pace",
                "queue",
                "ledger",
                "merge",
                "answerWithin");
        return new ProviderSettings.Im(
                yamlSection.parsed("host", ImRegion::parse),
                yamlSection.number("sdkAppId", 1, SDK_APP_ID_MAX),
                yamlSection.findText("admin").orElse(LocalCredentials.ADMIN),
                yamlSection.secret("key"),
                use(yamlSection, true));
    }

    private static RemoteProviderSettings use(YamlSection yamlSection, boolean merge) {
        return new RemoteProviderSettings(
                pace(yamlSection),
                yamlSection.find("queue").map(SettingsReader::queue).orElse(PaceQueue.DEFAULT),
                yamlSection.oneOf("ledger", YES_OR_NO, false),
                yamlSection.oneOf("merge", YES_OR_NO, merge),
                yamlSection.find("answerWithin").isEmpty()
                        ? RemoteProviderSettings.RESPONSE_TIMEOUT
                        : yamlSection.parsed("answerWithin", SettingsReader::answerWithin));
    }

    private static PaceQueue queue(YamlNode yamlNode) {
        YamlSection yamlSection = new YamlSection(yamlNode, "calls", "maxWait");
        return new PaceQueue(
                yamlSection.find("calls").isEmpty()
                        ? OptionalInt.empty()
                        : OptionalInt.of((int) yamlSection.number("calls", 1, PaceQueue.CALLS_MAX)),
                yamlSection.find("maxWait").isEmpty()
                        ? Optional.empty()
                        : Optional.of(yamlSection.parsed("maxWait", DurationSetting::parse)));
    }

    private static Duration answerWithin(String text) {
        Duration time = DurationSetting.parse(text);
        if (time.compareTo(RemoteProviderSettings.RESPONSE_TIMEOUT_MIN) < 0
                || time.compareTo(RemoteProviderSettings.RESPONSE_TIMEOUT_MAX) > 0) {
            throw new IllegalArgumentException("must be from 500ms to 10m, not '" + text + "'");
        }
        return time;
    }

    private static PaceSettings pace(YamlSection yamlSection) {
        return yamlSection.find("pace").isEmpty()
                ? new PaceSettings.Documented()
                : yamlSection.parsed("pace", PaceSettings::parse);
    }
}
