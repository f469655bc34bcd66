package io.tagport.server.junit;

import io.tagport.server.TagServer;
import io.tagport.server.TestServer;
import io.tagport.server.TestServerApp;
import io.tagport.server.VirtualClock;
import io.tagport.server.fault.FaultInjector;
import io.tagport.server.record.RequestRecording;
import io.tagport.tpns.wire.TpnsCredentials;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A JUnit 5 extension that starts a server before each test and stops it afterwards. Test methods and
 * {@code @BeforeEach} methods receive objects by the type of their parameters:
 *
 * <ul>
 *   <li>{@link TagServer}, the server;
 *   <li>{@link URI}, its base URL;
 *   <li>{@link TpnsCredentials}, for TPNS;
 *   <li>{@link TestServerApp}, with the credentials for both protocols and direct access to the tags;
 *   <li>{@link FaultInjector}, {@link RequestRecording} and {@link VirtualClock}.
 * </ul>
 *
 * <p>{@code @ExtendWith(TagServerExtension.class)} starts the server with its defaults; {@code @RegisterExtension} with
 * {@link #of} starts any other.
 */
@SuppressWarnings("exports") // users of this class have JUnit; other users of the module must compile without it
public final class TagServerExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(TagServerExtension.class);
    private static final Map<Class<?>, Function<TagServer, Object>> PARAMETERS = Map.of(
            TagServer.class, server -> server,
            URI.class, TagServer::uri,
            TpnsCredentials.class, server -> server.app().tpns(),
            TestServerApp.class, TagServer::app,
            FaultInjector.class, TagServer::faults,
            RequestRecording.class, TagServer::recording,
            VirtualClock.class, server -> server.app().clock());

    private final TestServer settings;

    /** Creates an extension that starts servers with the defaults of {@link TagServer#inMemory}. */
    public TagServerExtension() {
        this(TagServer.inMemory());
    }

    private TagServerExtension(TestServer settings) {
        this.settings = settings;
    }

    /**
     * Creates an extension that starts servers with the given settings.
     *
     * @param settings the settings; each test gets its own server
     * @return the extension, for {@code @RegisterExtension}
     */
    public static TagServerExtension of(TestServer settings) {
        return new TagServerExtension(settings);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(NAMESPACE).put(this, settings.start());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TagServer server = context.getStore(NAMESPACE).remove(this, TagServer.class);
        if (server != null) {
            server.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType())
                && context.getStore(NAMESPACE).get(this) != null; // constructors and class-level methods have no server
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TagServer server = context.getStore(NAMESPACE).get(this, TagServer.class);
        Class<?> type = parameter.getParameter().getType();
        return PARAMETERS.getOrDefault(type, any -> any).apply(server);
    }
}
