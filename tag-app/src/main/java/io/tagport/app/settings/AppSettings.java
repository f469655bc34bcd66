package io.tagport.app.settings;

import io.tagport.domain.model.App;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Rate;
import io.tagport.server.TpnsDialect;
import java.util.Optional;

/**
 * The settings of one app that is served. The rate is optional: without one, requests are not limited.
 *
 * @param app its name
 * @param directory which subjects are treated as registered
 * @param backend the backend that keeps its tags
 * @param credentials the credentials that its clients authenticate with
 * @param tpnsRules the interpretation of the TPNS protocol for this app
 * @param rate the limit of its requests, counted over both protocols together
 */
public record AppSettings(
        App app,
        AdmissionPolicy.Directory directory,
        AppBackend backend,
        AppCredentials credentials,
        TpnsDialect tpnsRules,
        Optional<Rate> rate) {
    /**
     * Creates settings without a request limit.
     *
     * @param app its name
     * @param directory which subjects are treated as registered
     * @param backend the backend that keeps its tags
     * @param credentials the credentials that its clients authenticate with
     * @param tpnsDialect the interpretation of the TPNS protocol for this app
     */
    public AppSettings(
            App app,
            AdmissionPolicy.Directory directory,
            AppBackend backend,
            AppCredentials credentials,
            TpnsDialect tpnsDialect) {
        this(app, directory, backend, credentials, tpnsDialect, Optional.empty());
    }

    AppSettings withCredentials(AppCredentials others) {
        return new AppSettings(app, directory, backend, others, tpnsRules, rate);
    }
}
