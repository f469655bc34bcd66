package io.tagport.app.bulk;

import io.tagport.domain.plan.Plan;

/**
 * A plan that was made or read.
 *
 * @param head where it comes from and where it goes
 * @param plan the calls
 */
public record PlanFile(PlanHeader head, Plan plan) {}
