package io.tagport.server;

import io.tagport.tpns.wire.TpnsCode;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.tpns.wire.TpnsSignature;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** An authenticator of callers by an app's TPNS credentials, with a signature or Basic authentication. */
final class TpnsAuthenticator {
    private static final Pattern TIME_STAMP = Pattern.compile("[0-9]{1,15}");

    private final Map<String, TpnsTenant> tenants = new HashMap<>();
    private final InstantSource clock;

    TpnsAuthenticator(Collection<TpnsTenant> tenants, InstantSource clock) {
        for (TpnsTenant tenant : tenants) {
            String accessId = tenant.credentials().accessId();
            if (this.tenants.put(accessId, tenant) != null) {
                throw new IllegalArgumentException("two apps have the TPNS access id " + accessId);
            }
        }
        this.clock = clock;
    }

    /**
     * Authenticates the caller, then acquires a permit: unauthenticated clients must not consume the permits of an app.
     */
    TpnsTenant admit(HttpCall request) throws TpnsRefusal {
        TpnsTenant tenant = authenticated(request);
        if (!tenant.rate().tryAcquire()) {
            throw new TpnsRefusal(TpnsCode.TOO_FAST, "the app exceeds its request rate; nothing was done");
        }
        return tenant;
    }

    /** Authenticates by the signature if there is one; {@code Authorization} is then ignored. */
    private TpnsTenant authenticated(HttpCall request) throws TpnsRefusal {
        TpnsTenant tenant = checkHeaders(request);
        Optional<String> sign = request.headers().apply(TpnsSignature.SIGN);
        if (sign.isPresent()
                && !TpnsSignature.verify(tenant.credentials(), timeStamp(request), request.body(), sign.get())) {
            throw refusal("Sign does not match TimeStamp + AccessId + body");
        }
        return tenant;
    }

    /** Checks the credentials except for a signature, which covers the body. */
    TpnsTenant checkHeaders(HttpCall request) throws TpnsRefusal {
        return request.headers().apply(TpnsSignature.SIGN).isPresent() ? checkSigned(request) : checkBasic(request);
    }

    private TpnsTenant checkBasic(HttpCall request) throws TpnsRefusal {
        String header = request.headers()
                .apply("Authorization")
                .orElseThrow(() -> refusal("a header Sign or Authorization is required"));
        TpnsCredentials presented = TpnsCredentials.parseBasic(header)
                .orElseThrow(() -> refusal("Authorization is not Basic with AccessId:SecretKey"));
        TpnsTenant tenant = tenantOf(presented.accessId());
        if (!tenant.credentials().matches(presented)) {
            throw refusal("the SecretKey is wrong");
        }
        return tenant;
    }

    private TpnsTenant checkSigned(HttpCall request) throws TpnsRefusal {
        String accessId = request.headers()
                .apply(TpnsSignature.ACCESS_ID)
                .orElseThrow(() -> refusal("the header AccessId is missing"));
        TpnsTenant tenant = tenantOf(accessId);
        checkTime(timeStamp(request), tenant.rules().timeStampWindow());
        return tenant;
    }

    private static String timeStamp(HttpCall request) throws TpnsRefusal {
        return request.headers()
                .apply(TpnsSignature.TIME_STAMP)
                .orElseThrow(() -> refusal("the header TimeStamp is missing"));
    }

    private void checkTime(String timeStamp, Duration window) throws TpnsRefusal {
        if (!TIME_STAMP.matcher(timeStamp).matches()) {
            throw refusal("TimeStamp is not a time in Unix seconds");
        }
        long seconds = Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timeStamp));
        if (seconds > window.toSeconds()) {
            throw refusal(
                    "TimeStamp is " + seconds + " s away from the server's clock; the limit is " + window.toSeconds());
        }
    }

    private TpnsTenant tenantOf(String accessId) throws TpnsRefusal {
        TpnsTenant tenant = tenants.get(accessId);
        if (tenant == null) {
            throw new TpnsRefusal(TpnsCode.WRONG_ACCESS_ID, "no app has this AccessId");
        }
        return tenant;
    }

    private static TpnsRefusal refusal(String detail) {
        return new TpnsRefusal(TpnsCode.AUTH_FAILURE, detail);
    }
}
