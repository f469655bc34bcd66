package io.tagport.app.wiring;

import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Tags;
import io.tagport.domain.usecase.DriftDetector;
import io.tagport.domain.usecase.PendingChangeStore;
import io.tagport.domain.usecase.ProviderLedger;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A configured place for tags: the local store or a remote provider. No store is opened and no request is sent before
 * the first use.
 */
public interface Backend {
    /**
     * Returns the limits of tags and subjects.
     *
     * @return the limits
     */
    TagLimits limits();

    /**
     * Returns warnings about a tag that this backend accepts.
     *
     * @param tag a tag within the limits
     * @return the warnings, as sentences for users; mostly none
     */
    List<String> warnings(Tag tag);

    /**
     * Returns the tags of this backend. Opens the store at first use, if one is needed.
     *
     * @return the tags of this backend
     * @throws io.tagport.domain.port.StoreException if the local store cannot be opened
     */
    Tags tags();

    /**
     * Returns a description of this backend: type, address and application.
     *
     * @return the description, without a secret; two backends with the same description have the same tags
     */
    String description();

    /**
     * Returns the provider of this backend. Opens the store at first use, if one is needed.
     *
     * @return the provider, for single calls; the calling thread waits as its {@link io.tagport.domain.port.Terms#pace}
     *     requires
     * @throws io.tagport.domain.port.StoreException if the local store cannot be opened
     */
    default TagProvider provider() {
        return provider(UnaryOperator.identity());
    }

    /**
     * Returns the decorated provider of this backend. Opens the store at first use, if one is needed.
     *
     * @param within a decorator for the provider, which is called while the subjects of the call are locked
     * @return the provider, as for {@link #provider()}
     * @throws io.tagport.domain.port.StoreException if the local store cannot be opened
     */
    TagProvider provider(UnaryOperator<TagProvider> within);

    /**
     * Returns the ledger of this backend. Opens the store at first use, if one is needed.
     *
     * @return the ledger of this backend's tags; empty for the local store, or if no ledger is kept
     * @throws io.tagport.domain.port.StoreException if the local store cannot be opened
     */
    Optional<ProviderLedger> ledger();

    /**
     * Returns the drift detector of this backend. Opens the store at first use, if one is needed.
     *
     * @return the detector, which compares the {@link #ledger} with the provider's tags; empty if there is no ledger
     * @throws io.tagport.domain.port.StoreException if the local store cannot be opened
     */
    Optional<DriftDetector> drift();

    /**
     * Returns the changes pending for this backend as a mirror. Opens the store at first use, if one is needed.
     *
     * @return the changes that are pending for this backend as a mirror, one store for each provider that it mirrors;
     *     mostly none
     * @throws io.tagport.domain.port.StoreException if the local store cannot be opened
     */
    List<PendingChangeStore> pendingForMirror();

    /**
     * Tests whether reads are served from the ledger.
     *
     * @return true if the provider itself cannot be read and a ledger is kept
     */
    boolean isReadFromLedger();

    /**
     * Returns the local store of this backend. Opens it at first use.
     *
     * @return the store; empty if the tags are kept by a remote provider
     * @throws io.tagport.domain.port.StoreException if the store cannot be opened
     */
    Optional<TagStore> store();

    /**
     * Returns the local record of this backend's tags. Opens the store at first use, if one is needed.
     *
     * @return the locally stored tags of all subjects: those of the local store or of the ledger; empty if there is
     *     neither
     * @throws io.tagport.domain.port.StoreException if the store cannot be opened
     */
    Optional<TagStore> record();
}
