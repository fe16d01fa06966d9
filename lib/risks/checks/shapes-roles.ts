// What checks read of directory roles and of Privileged Identity Management, with Graph's names.

import { z } from 'zod'

const text = z.string().nullish()
const flag = z.boolean().nullish()
const texts = z.array(z.string()).nullish()

export const RoleDefinition = z.object({
  templateId: text,
  isBuiltIn: flag,
  isEnabled: flag,
  rolePermissions: z.array(z.object({ allowedResourceActions: texts })).nullish(),
})

/** roleAssignment, and the eligible ones, which say the same. */
export const RoleAssignment = z.object({
  principalId: text,
  /** user, group or servicePrincipal. */
  principalType: text,
  roleDefinitionId: text,
  directoryScopeId: text,
})

/** roleAssignmentScheduleInstance. */
export const RoleSchedule = RoleAssignment.extend({
  startDateTime: text,
  endDateTime: text,
  /** Assigned, or Activated out of an eligible one. */
  assignmentType: text,
  memberType: text,
})

/** The rules of all kinds in one: each has some of these. */
const Rule = z.object({
  id: text,
  isExpirationRequired: flag,
  maximumDuration: text,
  enabledRules: texts,
  isEnabled: flag,
  notificationRecipients: texts,
  setting: z
    .object({
      isApprovalRequired: flag,
      approvalStages: z.array(z.object({ primaryApprovers: z.array(z.unknown()).nullish() })).nullish(),
    })
    .nullish(),
})
export type Rule = z.infer<typeof Rule>

/** unifiedRoleManagementPolicy; its id is the role's template. */
export const RoleRules = z.object({ rules: z.array(Rule).nullish() })

const Query = z.object({ query: text })

/** accessReviewScheduleDefinition. */
export const AccessReview = z.object({
  scope: Query.extend({
    principalScopes: z.array(Query).nullish(),
    resourceScopes: z.array(Query).nullish(),
  }).nullish(),
  settings: z
    .object({
      recurrence: z
        .object({
          pattern: z.object({ type: text }).nullish(),
          range: z.object({ type: text, endDate: text }).nullish(),
        })
        .nullish(),
    })
    .nullish(),
})
