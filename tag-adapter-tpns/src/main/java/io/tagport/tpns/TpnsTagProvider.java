package io.tagport.tpns;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.model.TagViolation;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Terms;
import io.tagport.tpns.wire.TpnsCallEncoder;
import io.tagport.tpns.wire.TpnsLimits;
import io.tagport.tpns.wire.TpnsSignature;
import io.tagport.transport.HttpPost;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The provider of the tags that TPNS keeps for one application. Safe for use by multiple threads, though the service
 * requires calls to be sequential.
 */
public final class TpnsTagProvider implements TagProvider {
    private final TpnsConfig config;
    private final Terms terms;
    private final Supplier<HttpPost> post;
    private final InstantSource clock;

    /**
     * Creates the provider without calling the service.
     *
     * @param config the application and the settings for the calls
     * @param post supplies the HTTP client; called for every request, so it should create the client once and keep it
     * @param clock the clock for signatures; the service rejects a time that differs by minutes
     */
    public TpnsTagProvider(TpnsConfig config, Supplier<HttpPost> post, InstantSource clock) {
        this.config = config;
        this.terms = TpnsTerms.of(config);
        this.post = post;
        this.clock = clock;
    }

    @Override
    public Terms terms() {
        return terms;
    }

    /**
     * {@inheritDoc}
     *
     * <p>A clear, an overwrite, a replacement and a purge are reported as applied when the service has accepted the
     * task, which it processes later. Source: TPNS tag guide 1024/35392 of 2024-11-20.
     *
     * @throws IllegalArgumentException if the call violates the terms: see {@link Terms#require}
     */
    @Override
    public CallResponse send(Call call) {
        terms.require(call);
        byte[] body = TpnsCallEncoder.write(call);
        URI uri = URI.create(config.baseUrl() + TpnsCallEncoder.pathOf(call));
        return TransportResultMapper.of(call, post.get().post(uri, headers(body), body));
    }

    private Map<String, String> headers(byte[] body) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json");
        if (config.authentication() == TpnsConfig.Authentication.BASIC) {
            headers.put("Authorization", config.credentials().basic());
        } else {
            headers.putAll(TpnsSignature.headers(config.credentials(), clock.instant(), body));
        }
        return headers;
    }

    /**
     * Throws an exception, as the service has no call that reads. Source: TPNS API overview 1024/33756 of 2024-01-17
     * and tag guide 1024/35392 of 2024-11-20.
     *
     * @throws ProviderException always, refused as {@link RefusalReason#UNSUPPORTED}
     */
    @Override
    public Map<Subject, TagSet> read(Collection<Subject> subjects) {
        throw new ProviderException(Outcome.refused(
                RefusalReason.UNSUPPORTED,
                "TPNS has no call that reads tags; keep a ledger (a store of the provider's tags) and read that, or "
                        + "export the tags from the system that set them"));
    }

    @Override
    public List<String> warnings(Tag tag) {
        List<String> warnings = new ArrayList<>();
        if (TpnsLimits.BYTES
                .violationOf(tag.name())
                .filter(TagViolation.TOO_LONG::equals)
                .isPresent()) {
            warnings.add(TpnsLimits.BYTES.describe(tag.name(), TagViolation.TOO_LONG)
                    + ": the tag guide and the device SDKs count bytes, so a device may drop it");
        }
        if (tag.name().indexOf(' ') >= 0) {
            warnings.add("tag '" + tag + "' has a blank: device SDKs remove blanks, so a device cannot address it");
        }
        return warnings;
    }
}
