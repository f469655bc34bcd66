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

/** Lets in administrators of an app, by the signature in the query. */
final class ImAuthenticator {
    private final Map<Long, ImTenant> tenants = new HashMap<>();
    private final VerifiedSignatureCache genuine = new VerifiedSignatureCache();
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

    /** Checks the credentials, which all stand in the query, and leaves the rate of the app as it is. */
    ImTenant check(HttpCall request) throws ImRefusal {
        ImQuery query = ImQuery.parse(request.query());
        ImTenant tenant = tenantOf(query);
        if (!isKnown(query)) {
            verify(query, tenant);
        }
        checkAdministrator(query, tenant);
        return tenant;
    }

    /**
     * Does the same if the signature is known, and else nothing: to inflate and to verify what a stranger sends takes too long
     * for an event loop.
     */
    Optional<ImTenant> admitKnown(HttpCall request) throws ImRefusal {
        ImQuery query = ImQuery.parse(request.query());
        ImTenant tenant = tenantOf(query);
        if (!isKnown(query)) {
            return Optional.empty();
        }
        checkAdministrator(query, tenant);
        useRate(tenant);
        return Optional.of(tenant);
    }

    private ImTenant tenantOf(ImQuery query) throws ImRefusal {
        ImTenant tenant = tenants.get(query.sdkAppId());
        if (tenant == null) {
            throw new ImRefusal(ImCode.NO_SUCH_APP, "no app has this sdkappid here");
        }
        return tenant;
    }

    private static void checkAdministrator(ImQuery query, ImTenant tenant) throws ImRefusal {
        if (!tenant.admins().contains(query.identifier())) {
            throw new ImRefusal(ImCode.NOT_ADMINISTRATOR, "the identifier is not an administrator of the app");
        }
    }

    /** Comes last: a caller without credentials must not use up what an app may ask. */
    private static void useRate(ImTenant tenant) throws ImRefusal {
        if (!tenant.rate().tryAcquire()) {
            throw new ImRefusal(ImCode.CALL_RATE, "the app's requests are over its rate; nothing was done");
        }
    }

    /** Refuses a known signature that is for another query, or too old by now. */
    private boolean isKnown(ImQuery query) throws ImRefusal {
        Optional<UserSig> known = genuine.find(query.userSig());
        if (known.isPresent()) {
            known.get().checkAgain(query, clock.instant());
        }
        return known.isPresent();
    }

    private void verify(ImQuery query, ImTenant tenant) throws ImRefusal {
        UserSig userSig = UserSig.decode(query.userSig());
        userSig.check(query, tenant.key(), clock.instant());
        genuine.add(query.userSig(), userSig);
    }
}
