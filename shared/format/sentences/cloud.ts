/** Sentences of cloud logs: taken when the event has all the names on the left, the first that fits. */
export const cloudSentences: readonly { has: readonly string[]; text: string }[] = [
  {
    has: ['eventName', 'eventSource', 'errorCode'],
    text: '{@who|userIdentity.arn|userIdentity.type|userIdentity.invokedBy} called {eventName} of {eventSource}[ on {@what}] and failed with {errorCode}.',
  },
  {
    has: ['eventName', 'eventSource'],
    text: '{@who|userIdentity.arn|userIdentity.type|userIdentity.invokedBy} called {eventName} of {eventSource}[ on {@what}].',
  },
  {
    has: ['verb', 'auditID'],
    text: '{@who|user.username} asked to {verb} {objectRef.resource|requestURI}[ {objectRef.name}][ in {objectRef.namespace}][: {responseStatus.code}][ {responseStatus.reason}].',
  },
  {
    has: ['protoPayload.methodName'],
    text: '{@who|protoPayload.authenticationInfo.principalEmail} called {protoPayload.methodName}[ on {protoPayload.resourceName}][: {protoPayload.status.message}].',
  },
  {
    has: ['operation_name.value', 'caller'],
    text: '{caller|@who} did {operation_name.value}[ on {resource_id|@what}][: {status.value}].',
  },
  {
    has: ['operationName', 'resourceId', 'caller'],
    text: '{caller|@who} did {operationName.value|operationName} on {resourceId}[: {status.value|resultType}].',
  },
  { has: ['Operation', 'Workload'], text: '{UserId|@who} did {Operation} in {Workload}[ on {ObjectId}][: {ResultStatus}].' },
];
