package io.tagport.server;

import io.tagport.server.fault.Fault;
import io.tagport.server.fault.Faults;
import io.tagport.server.fault.Strike;
import io.tagport.server.record.Ending;
import io.tagport.server.record.Recording;
import io.tagport.server.record.SeenRequest;
import java.util.Optional;

/** One request that is recorded, and may go wrong on purpose. */
final class WatchedRequest {
    private final ServedRequest request;
    private final Endpoints endpoints;
    private final SeenRequest seen;
    private final Recording.Entry entry;

    WatchedRequest(ServedRequest request, Endpoints endpoints, Recording recording) {
        this.request = request;
        this.endpoints = endpoints;
        this.seen = Sight.of(request);
        this.entry = recording.begin(seen);
    }

    ServedStep handle(Faults faults) {
        Strike strike = faults.strike(seen);
        return strike.delay().isZero() ? end(strike) : new ServedStep.Wait(strike.delay(), () -> end(strike));
    }

    private ServedStep end(Strike strike) {
        Optional<Fault> fault = strike.end();
        if (fault.isEmpty()) {
            return ServedStep.of(endpoints.answer(request), answer -> send(answer, strike));
        }
        if (fault.get() instanceof Fault.Cut) {
            return cut(new Ending.Cut(), Told.unread(seen.operation()), strike);
        }
        if (fault.get() instanceof Fault.LoseReply) {
            return ServedStep.of(endpoints.answer(request), lost -> lose(lost, strike));
        }
        return spoil(fault.get(), strike);
    }

    private ServedStep lose(ServedAnswer lost, Strike strike) {
        return cut(new Ending.Lost(lost.status(), lost.told().code()), lost.told(), strike);
    }

    private ServedStep spoil(Fault fault, Strike strike) {
        if (fault instanceof Fault.Status status) {
            return send(SpoiledAnswers.status(status).telling(Told.unread(seen.operation())), strike);
        }
        if (fault instanceof Fault.Code code) {
            return send(SpoiledAnswers.refusal(request, seen.operation(), code), strike);
        }
        Fault.Partial partial = (Fault.Partial) fault;
        return ServedStep.of(
                endpoints.answer(request, tags -> new TagsOfOthers(tags, partial.subjects())),
                rest -> send(SpoiledAnswers.partly(request, seen, partial, rest), strike));
    }

    private ServedStep send(ServedAnswer answer, Strike strike) {
        entry.end(new Ending.Answered(answer.status(), answer.told().code()), strike.text());
        return new ServedStep.Send(answer.telling(answer.told().struckBy(strike.text())));
    }

    private ServedStep cut(Ending ending, Told told, Strike strike) {
        entry.end(ending, strike.text());
        return new ServedStep.Cut(told.struckBy(strike.text()));
    }
}
