/** What a host answers to `GET /api/host`. */
export const hostAnswer = {
  id: 'h:01JD0000000000000000000000',
  name: 'Workshop Nord',
  version: '0.1.0',
  fingerprint: '0123456789abcdef'.repeat(4),
  registration: 'open',
  online: 3,
  people: [
    { name: '博布', status: 'online' },
    { name: 'Chidi Okafor', status: 'busy' },
    { name: 'Elif Yılmaz', status: 'away' },
  ],
  addresses: [
    { address: '192.168.1.20', port: 48100 },
    { address: 'fd12::20', port: 48100 },
  ],
};
