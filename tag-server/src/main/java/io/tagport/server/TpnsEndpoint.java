package io.tagport.server;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.StoreException;
import io.tagport.tpns.wire.TpnsAnswer;
import io.tagport.tpns.wire.TpnsCalls;
import io.tagport.tpns.wire.TpnsCode;
import io.tagport.tpns.wire.TpnsRequest;
import io.tagport.transport.UnreadableJsonException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

/** {@code /v3/device/tag} and {@code delete_all_device}, with the checks in the order that docs/protocol says. */
final class TpnsEndpoint {
    private final TpnsGate gate;

    TpnsEndpoint(Collection<TpnsTenant> tenants, InstantSource clock) {
        this.gate = new TpnsGate(tenants, clock);
    }

    ServedAnswer answer(ServedRequest request) {
        return ServedAnswer.json(answerOf(request).write());
    }

    private TpnsAnswer answerOf(ServedRequest request) {
        long seq = 0;
        try {
            TpnsTenant tenant = gate.admit(request); // over the raw body, so before it is read
            TpnsRequest read = read(request.body());
            seq = read.seq();
            if (request.path().equals(TpnsCalls.PURGE_PATH)) {
                purge(tenant, read);
            } else {
                change(tenant, read);
            }
            return TpnsAnswer.of(TpnsCode.OK, seq);
        } catch (TpnsRefusal refusal) {
            return refusal.answer(seq);
        } catch (StoreException e) {
            Log.failed(request, e);
            return new TpnsRefusal(TpnsCode.SERVICE_ERROR, "the store failed").answer(seq);
        }
    }

    private static TpnsRequest read(byte[] body) throws TpnsRefusal {
        try {
            return TpnsRequest.read(body);
        } catch (UnreadableJsonException e) {
            throw new TpnsRefusal(TpnsCode.PARSE_ERROR, e.reason());
        }
    }

    private static void change(TpnsTenant tenant, TpnsRequest request) throws TpnsRefusal {
        List<Change> changes = new TpnsChanges(tenant.rules()).of(request);
        Report report = tenant.tags().apply(changes);
        TpnsOutcomes.check(report, changes, tenant.openDirectory());
    }

    private static void purge(TpnsTenant tenant, TpnsRequest request) throws TpnsRefusal {
        TagSet tags = new TpnsChanges(tenant.rules()).purged(request);
        Outcome outcome = tenant.tags().purge(tags);
        TpnsOutcomes.check(outcome);
    }
}
