import type { SampleOffice } from '../sample-office.ts'

export const english: SampleOffice = {
  profile: {
    name: 'Fernhill Joinery',
    street: '14 Mill Lane',
    postcode: 'BS1 4QD',
    city: 'Bristol',
    country: 'GB',
    phone: '+44 117 496 0123',
    email: 'hello@fernhill.example',
    web: 'fernhill.example',
    taxNumber: 'GB 123 4567 89',
    currency: 'GBP',
    language: 'en',
  },
  taxRates: [
    { name: 'VAT', rate: 200_000, isDefault: true },
    { name: 'VAT reduced', rate: 50_000, isDefault: false },
    { name: 'Zero-rated', rate: 0, isDefault: false },
  ],
  colleagues: [
    { name: 'Rosa Field', initials: 'RF', colour: '#2f6f62' },
    { name: 'Tom Ashby', initials: 'TA', colour: '#8a5a2b' },
  ],
  contacts: [
    {
      kind: 'company',
      name: 'Harbour Street Dental',
      owner: 'Rosa Field',
      industry: 'Healthcare',
      phones: [{ label: 'work', phone: '+44 117 496 0201' }],
      emails: [{ label: 'work', email: 'reception@harbourdental.example' }],
      addresses: [
        {
          label: 'work',
          street: '3 Harbour Street',
          street2: '',
          postcode: 'BS1 5TY',
          city: 'Bristol',
          region: '',
          country: 'GB',
        },
      ],
      tags: ['Customer'],
    },
    {
      kind: 'person',
      givenName: 'Priya',
      familyName: 'Nair',
      company: 'Harbour Street Dental',
      role: 'Practice manager',
      owner: 'Rosa Field',
      phones: [{ label: 'mobile', phone: '+44 7700 900123' }],
      emails: [{ label: 'work', email: 'priya.nair@harbourdental.example' }],
      tags: ['Customer'],
    },
  ],
}
