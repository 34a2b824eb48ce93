/** What a field asks for, by its type and by what it is called; both readers count alike. */
import { describe, expect, test } from 'vitest';
import { readFrame, readPage } from './page-of.ts';

describe.each([
  ['the page', readPage],
  ['a frame', readFrame],
] as const)('read in %s', (_, reader) => {
  const count = async (field: string) => {
    const { passwordFields, cardFields, typedFields, identityFields } = await reader(`<form>${field}</form>`);
    return [passwordFields, cardFields, typedFields, identityFields];
  };

  test.each([
    '<input name="passport">',
    '<input name="passport_no">',
    '<input name="passportNumber">',
    '<input name="traveller[0].passport-number">',
    '<input id="reisepass-nr">',
    '<input id="ausweisnummer">',
    '<input name="personalausweis">',
    '<input name="national_id">',
    '<input name="nationalIdentityNumber" hidden>',
    '<input name="ssn">',
    '<input name="a" autocomplete="passport-number">',
    '<input name="a" aria-label="Passport">',
    '<input name="a" placeholder="Numéro de passeport">',
    '<input name="a" placeholder="Numero di passaporto" aria-label="Carta d’identità">',
    '<input name="a" aria-label="رقم جواز السفر">',
    '<input name="a" aria-label="رقم الهوية">',
    '<input name="a" placeholder="护照号码">',
    '<textarea name="passport_number"></textarea>',
    '<label for="a">Passport *</label><input id="a">',
    '<label for="a">Your <b>Reisepass-Nr.</b></label><input id="a">',
    '<input id="a"><label for="a"><b>Personalausweis</b></label>',
    '<label>Passport: <input name="a"></label>',
  ])('%s asks for a proof of identity, and is counted as typed', async (field) => {
    expect(await count(field)).toEqual([0, 0, 1, 1]);
  });

  test.each([
    '<input name="passport-photo-size">',
    '<input name="passportLogin">',
    '<input name="identity">',
    '<input name="session">',
    '<input name="ssnip">',
    '<input name="national_ideas">',
    '<input name="gift-card">',
    '<input name="password_no">',
    '<input name="compass">',
    '<input name="a" aria-label="Ausweis Nord">',
    '<label for="b">Passport</label><input id="a">',
    '<label>Passport photos</label><input id="a">',
    '<label>Name<i></i><input name="a"></label>',
    '<input name="email" placeholder="you@example.org">',
  ])('%s does not', async (field) => {
    expect(await count(field)).toEqual([0, 0, 1, 0]);
  });

  test('a password stays one, and so does a card', async () => {
    expect(await count('<input type="password" name="ssn">')).toEqual([1, 0, 0, 1]);
    expect(await count('<input name="id_card_no">')).toEqual([0, 1, 0, 1]);
    expect(await count('<input name="passport" autocomplete="cc-number">')).toEqual([0, 1, 0, 0]);
  });

  test('what is not typed asks for nothing', async () => {
    for (const field of [
      '<input type="hidden" name="passport">',
      '<input type="checkbox" name="passport">',
      '<select name="passport"><option>a</option></select>',
      '<button name="passport">a</button>',
    ])
      expect(await count(field)).toEqual([0, 0, 0, 0]);
  });
});
