package io.tagport.server;

import io.tagport.im.wire.ImCode;
import io.tagport.im.wire.ImQuery;
import io.tagport.im.wire.ImRefusal;
import io.tagport.im.wire.UserSig;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An authenticator of an app's administrators, by the signature in the query. */
final class ImAuthenticator {
    private final Map<Long, ImTenant> tenants = new HashMap<>();
    private final VerifiedSignatureCache verified = new VerifiedSignatureCache();
    private final InstantSource clock;

    ImAuthenticator(Collection<ImTenant> tenants, InstantSource clock) {
        for (ImTenant tenant : tenants) {
            if (this.tenants.put(tenant.sdkAppId(), tenant) != null) {
                throw new IllegalArgumentException("two apps have the IM sdkAppId " + tenant.sdkAppId());
            }
        }
        this.clock = clock;
    }

    ImTenant admit(HttpCall request) throws ImRefusal {
        ImTenant tenant = check(request);
        useRate(tenant);
        return tenant;
    }

    /** Checks the credentials, all of which are in the query, without consuming a permit of the app's rate. */
    ImTenant check(HttpCall request) throws ImRefusal {
        ImQuery query = ImQuery.parse(request.query());
        ImTenant tenant = tenantOf(query);
        if (!isCached(query)) {
            verify(query, tenant);
        }
        checkAdministrator(query, tenant);
        return tenant;
    }

    /**
     * Authenticates like {@link #admit} if the signature is cached, else returns empty without any effect: to inflate
     * and to verify the signature of an unauthenticated client takes too long for an event loop.
     */
    Optional<ImTenant> admitKnown(HttpCall request) throws ImRefusal {
        ImQuery query = ImQuery.parse(request.query());
        ImTenant tenant = tenantOf(query);
        if (!isCached(query)) {
            return Optional.empty();
        }
        checkAdministrator(query, tenant);
        useRate(tenant);
        return Optional.of(tenant);
    }

    private ImTenant tenantOf(ImQuery query) throws ImRefusal {
        ImTenant tenant = tenants.get(query.sdkAppId());
        if (tenant == null) {
            throw new ImRefusal(ImCode.NO_SUCH_APP, "no app has this sdkappid");
        }
        return tenant;
    }

    private static void checkAdministrator(ImQuery query, ImTenant tenant) throws ImRefusal {
        if (!tenant.admins().contains(query.identifier())) {
            throw new ImRefusal(ImCode.NOT_ADMINISTRATOR, "the identifier is not an administrator of the app");
        }
    }

    /** Acquires a permit last, since a caller without valid credentials must not consume the permits of the app. */
    private static void useRate(ImTenant tenant) throws ImRefusal {
        if (!tenant.rate().tryAcquire()) {
            throw new ImRefusal(ImCode.CALL_RATE, "the app exceeds its request rate; nothing was done");
        }
    }

    /**
     * Tests whether the signature is cached. Rejects a cached signature that belongs to another query or has expired
     * since.
     */
    private boolean isCached(ImQuery query) throws ImRefusal {
        Optional<UserSig> cached = verified.find(query.userSig());
        if (cached.isPresent()) {
            cached.get().checkAgain(query, clock.instant());
        }
        return cached.isPresent();
    }

    private void verify(ImQuery query, ImTenant tenant) throws ImRefusal {
        UserSig userSig = UserSig.decode(query.userSig());
        userSig.check(query, tenant.key(), clock.instant());
        verified.add(query.userSig(), userSig);
    }
}
