package io.tagport.app.bulk;

import io.tagport.domain.plan.Plan;

/**
 * A plan with its header, as created or read from a file.
 *
 * @param head the source and the provider of the plan
 * @param plan the calls
 */
public record PlanFile(PlanMetadata head, Plan plan) {}
