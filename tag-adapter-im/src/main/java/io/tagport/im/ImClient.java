package io.tagport.im;

import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.im.wire.ImCode;
import io.tagport.im.wire.ImCommand;
import io.tagport.im.wire.ImQuery;
import io.tagport.im.wire.ImRequest;
import io.tagport.im.wire.ImResponse;
import io.tagport.im.wire.UnreadableResponseException;
import io.tagport.transport.HttpPost;
import io.tagport.transport.PostResult;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A client that sends single requests and decodes their responses. The URL contains the signature, so no message
 * contains the URL.
 */
final class ImClient {
    private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/json");
    private static final int HTTP_OK = 200;
    private static final int HTTP_TOO_MANY_REQUESTS = 429;

    private final ImConfig config;
    private final Supplier<HttpPost> post;
    private final RandomGenerator random;
    private final Signer signer;

    ImClient(ImConfig config, Supplier<HttpPost> post, InstantSource clock, RandomGenerator random) {
        this.config = config;
        this.post = post;
        this.random = random;
        this.signer = new Signer(config, clock);
    }

    ExchangeResult send(ImRequest request) {
        String userSig = signer.userSig();
        PostResult result = post.get().post(uriOf(request.command(), userSig), HEADERS, request.encode());
        if (result instanceof PostResult.NotSent end) {
            return failed(Outcome.refused(RefusalReason.UNREACHABLE, end.reason()));
        }
        if (result instanceof PostResult.NoAnswer end) {
            return failed(new Outcome.Unknown(0, end.reason()));
        }
        ExchangeResult exchangeResult = replyTo(request.command(), (PostResult.Answered) result, userSig);
        if (isStale(exchangeResult)) {
            signer.drop(userSig);
        }
        return exchangeResult;
    }

    private URI uriOf(ImCommand command, String userSig) {
        String drawn = Integer.toUnsignedString(random.nextInt());
        ImQuery query = new ImQuery(config.sdkAppId(), config.administrator(), userSig, drawn);
        return URI.create(config.baseUrl() + command.path() + "?" + query.encode());
    }

    /**
     * Maps the response. The service always answers with status 200, so any other status comes from an intermediary.
     */
    private static ExchangeResult replyTo(ImCommand command, PostResult.Answered answered, String userSig) {
        if (answered.status() != HTTP_OK) {
            return new ExchangeResult.Failed(byStatus(answered.status()), answered.retryAfter());
        }
        try {
            ImResponse answer = ImResponse.decode(command, answered.body());
            return answer instanceof ImResponse.Refused refused
                    ? refused(refused, answered.retryAfter(), userSig)
                    : new ExchangeResult.Done(answer);
        } catch (UnreadableResponseException e) {
            return failed(new Outcome.Unknown(0, String.valueOf(e.getMessage())));
        }
    }

    private static ExchangeResult refused(ImResponse.Refused refused, Duration retryAfter, String userSig) {
        // A gateway that quotes the URL it failed to parse would repeat the signature.
        String info = refused.info().replace(userSig, "…");
        Duration ofCode = ImCode.retryAfter(refused.code());
        return new ExchangeResult.Failed(
                ImCode.outcomeOf(refused.code(), info), ofCode.compareTo(retryAfter) > 0 ? ofCode : retryAfter);
    }

    private static Outcome.NotApplied byStatus(int status) {
        String message = "HTTP status " + status + ", although IM always answers 200";
        if (status == HTTP_TOO_MANY_REQUESTS) {
            return Outcome.refused(RefusalReason.RATE_LIMITED, message);
        }
        return status / 100 == 4 ? Outcome.refused(RefusalReason.OTHER, message) : new Outcome.Unknown(0, message);
    }

    private static boolean isStale(ExchangeResult exchangeResult) {
        return exchangeResult instanceof ExchangeResult.Failed failed
                && failed.outcome().isRefusedAs(RefusalReason.EXPIRED_SIGNATURE);
    }

    private static ExchangeResult failed(Outcome.NotApplied outcome) {
        return new ExchangeResult.Failed(outcome, Duration.ZERO);
    }
}
