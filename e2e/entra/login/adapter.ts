type Stored = Record<string, unknown> & { grantId?: string; uid?: string; consumed?: number }

/**
 * What oidc-provider keeps, in memory. `findClient` answers for its clients, so that an application registered a moment ago is known.
 * Codes outlive their redemption, for a second one is an error of its own.
 */
export function createAdapter(findClient: (clientId: string) => object | undefined) {
  const stores = new Map<string, Map<string, Stored>>()
  return (model: string) => {
    const store = stores.get(model) ?? new Map<string, Stored>()
    stores.set(model, store)
    const findBy = (name: string, value: string) => [...store.values()].find((stored) => stored[name] === value)
    return {
      find: async (id: string) => (model === 'Client' ? findClient(id) : store.get(id)),
      findByUid: async (uid: string) => findBy('uid', uid),
      findByUserCode: async (userCode: string) => findBy('userCode', userCode),
      upsert: async (id: string, stored: Stored) => {
        store.set(id, stored)
      },
      consume: async (id: string) => {
        const stored = store.get(id)
        if (stored) stored.consumed = Math.floor(Date.now() / 1000)
      },
      destroy: async (id: string) => {
        store.delete(id)
      },
      revokeByGrantId: async (grantId: string) => {
        if (model === 'AuthorizationCode') return
        for (const [id, stored] of store) if (stored.grantId === grantId) store.delete(id)
      },
    }
  }
}
